/// What a command has written: its end, if there is much of it.
nonisolated package struct CommandOutput: Hashable, Sendable {
  /// Chosen: some thousand lines.
  package static let capacity = 256 << 10

  /// Whole lines have gone from the beginning.
  package private(set) var isCut = false
  private var bytes: [UInt8] = []
  private let capacity: Int

  package init(capacity: Int = Self.capacity) { self.capacity = capacity }

  package var isEmpty: Bool { bytes.isEmpty }

  package mutating func append(_ more: [UInt8]) {
    bytes += more
    // Dropped a half at a time, so that each byte is moved once or twice.
    guard bytes.count > capacity else { return }
    isCut = true
    let rest = bytes[(bytes.count - capacity / 2)...]
    let line = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.startIndex
    bytes = Array(bytes[(line < bytes.endIndex ? line : rest.startIndex)...])
  }

  /// The text; what is none, and what terminals take for orders, is replaced.
  package var text: String {
    var text = isCut ? "… what was written before is left out …\n" : ""
    var order = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if order {
        // An order of a terminal: ESC [ figures letter.
        if ("@"..."~").contains(scalar), scalar != "[" { order = false }
      } else if scalar == "\u{1B}" {
        order = true
      } else if scalar == "\n" || scalar == "\t" || scalar.value >= 0x20 && scalar.value != 0x7F {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
