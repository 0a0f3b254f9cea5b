/// What the kernel says about a text that it does not take, as its `error_log` has it:
///
///     event filter parse error: error: Field not found
///       Command: prev_foo < 3
///                ^
nonisolated struct KernelComplaint: Hashable {
  /// On one line: `Field not found, at “prev_foo < 3”`.
  let words: String

  private static let command = "  Command: "

  /// - Parameter text: any other text is told as it is.
  init(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard let place = lines.firstIndex(where: { $0.hasPrefix(Self.command) }), place > 0 else {
      words = text.onOneLine.trimmed
      return
    }
    let command = lines[place].dropFirst(Self.command.count)
    var fact = lines[place - 1]
    // What stands before says which part of the kernel it is.
    let mark = "error: "
    let starts = fact.indices.filter { fact[$0...].hasPrefix(mark) }
    if let start = starts.last { fact = String(fact[start...].dropFirst(mark.count)) }
    let caret = lines.dropFirst(place + 1).first { $0.trimmed == "^" }
    let offset = caret.map { max(0, $0.count - 1 - Self.command.count) } ?? 0
    let rest = String(command.dropFirst(offset)).trimmed
    let location = rest.isEmpty ? "at the end of “\(command)”" : "at “\(rest)”"
    words = "\(fact.trimmed), \(location)".onOneLine
  }
}
