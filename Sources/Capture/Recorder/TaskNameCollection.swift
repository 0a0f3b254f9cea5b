/// The names of tasks over a whole recording. The kernel remembers few at a time
/// (`saved_cmdlines_size`, 128 unless changed), so that what it says is gathered again and again;
/// the latest name of a task counts.
struct TaskNameCollection {
  private var names: [Int32: ArraySlice<UInt8>] = [:]

  /// Adds the lines of `saved_cmdlines`: a PID, a blank, a name.
  mutating func add(_ text: [UInt8]) {
    for line in text.split(separator: 0x0A) {
      guard let blank = line.firstIndex(of: 0x20), blank + 1 < line.endIndex,
        let pid = Int32(String(decoding: line[..<blank], as: UTF8.self))
      else { continue }
      let name = line[(blank + 1)...]
      // The kernel's word for a name that it has forgotten.
      if !name.elementsEqual("<...>".utf8) { names[pid] = name }
    }
  }

  /// In the form of `saved_cmdlines`, by PID.
  var text: [UInt8] {
    var text: [UInt8] = []
    for (pid, name) in names.sorted(by: { $0.key < $1.key }) {
      text += Array(String(pid).utf8) + [0x20] + name + [0x0A]
    }
    return text
  }
}
