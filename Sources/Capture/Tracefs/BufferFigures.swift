/// The figures of one CPU's buffer, `per_cpu/cpuN/stats`.
struct BufferFigures: Hashable {
  var entries = 0
  var overrun = 0
  var commitOverrun = 0
  var droppedEvents = 0
  var readEvents = 0
  /// As the kernel wrote it.
  var text = ""

  /// All zero where the file cannot be read.
  ///
  /// - Parameter folder: `""` for the top, `instances/x/` for an instance.
  init(of cpu: Int, in folder: String, of files: any ControlFiles) {
    let bytes = (try? files.read("\(folder)per_cpu/cpu\(cpu)/stats")) ?? []
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  init(_ text: String) {
    self.text = text
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"),
        let number = Int(line[line.index(after: colon)...].trimmed)
      else { continue }
      switch line[..<colon] {
      case "entries": entries = number
      case "overrun": overrun = number
      case "commit overrun": commitOverrun = number
      case "dropped events": droppedEvents = number
      case "read events": readEvents = number
      default: break
      }
    }
  }
}
