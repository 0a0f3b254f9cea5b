import TraceFormat

/// The letters of the bits of `prev_state`, which differ between kernels: those of the event's own
/// `__print_flags` list.
final class TaskStateLetters {
  /// By bit, from the lowest; the first letter of each name.
  let letters: [UInt8]

  init(of program: PrintProgram) {
    var letters: [UInt8] = []
    for case .flags(_, _, let range) in program.nodes {
      for entry in program.entries(range) where entry.value.nonzeroBitCount == 1 {
        let bit = entry.value.trailingZeroBitCount
        guard bit < 32, let letter = program.text(entry.text).first else { continue }
        while letters.count <= bit { letters.append(0) }
        letters[bit] = letter
      }
      break
    }
    self.letters = letters.isEmpty ? Array("SDTtXZPI".utf8) : letters
  }

  func append(_ state: UInt64, to buffer: inout TextBuffer) {
    let start = buffer.count
    var rest = state
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      guard bit < letters.count, letters[bit] != 0 else { continue }
      if buffer.count > start { buffer.append(UInt8(ascii: "|")) }
      buffer.append(letters[bit])
    }
    if buffer.count == start { buffer.append(UInt8(ascii: "R")) }
  }
}
