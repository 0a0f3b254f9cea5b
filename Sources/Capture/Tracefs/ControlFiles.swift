/// The files of a tracefs: how a capture asks the kernel for what it wants. Names are relative to
/// the top: `events/sched/enable`, `instances/x/tracing_on`.
package protocol ControlFiles: Sendable {
  /// The whole content.
  func read(_ name: String) throws(ControlFileFailure) -> [UInt8]

  /// Writes in one go.
  ///
  /// - Parameter adding: leaves what the file holds; else the kernel forgets it first (`O_TRUNC`).
  func write(_ text: String, to name: String, adding: Bool) throws(ControlFileFailure)

  /// The names in a folder, sorted; `.` and `..` left out.
  func list(_ name: String) throws(ControlFileFailure) -> [String]

  /// Whether it is a folder; nil where nothing has that name.
  func isFolder(_ name: String) -> Bool?

  func makeFolder(_ name: String) throws(ControlFileFailure)

  func removeFolder(_ name: String) throws(ControlFileFailure)

  /// A descriptor, which the caller closes.
  func open(_ name: String, flags: Int32) throws(ControlFileFailure) -> Int32
}

/// What the kernel answered when a control file was used.
package struct ControlFileFailure: Error, Hashable, Sendable {
  /// Relative to the top of tracefs.
  package var name: String
  package var errno: Int32

  package init(_ name: String, _ errno: Int32) {
    self.name = name
    self.errno = errno
  }
}

extension CaptureProblem {
  /// A control file that a capture needs could not be used.
  init(_ failure: ControlFileFailure) {
    self.init(.deniedFile, failure.name, errno: failure.errno)
  }
}

extension ControlFiles {
  package func write(_ text: String, to name: String) throws(ControlFileFailure) {
    try write(text, to: name, adding: false)
  }

  /// The content as text, without blanks and line feeds at its ends.
  package func text(_ name: String) throws(ControlFileFailure) -> String {
    String(decoding: try read(name), as: UTF8.self).trimmed
  }

  /// The lines that hold something.
  package func lines(_ name: String) throws(ControlFileFailure) -> [String] {
    String(decoding: try read(name), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  /// The lines without notes; none where the file cannot be read.
  package func settings(_ name: String) -> [String] {
    ((try? lines(name)) ?? []).map(\.trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  package func number(_ name: String) -> Int? {
    // `7 (expanded: 1408)`: the number that is used once somebody traces stands in brackets.
    guard let text = try? text(name) else { return nil }
    if let mark = text.range(of: "expanded: ") {
      return Int(text[mark.upperBound...].prefix { $0.isNumber })
    }
    return Int(text.prefix { $0.isNumber || $0 == "-" })
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// Where `part` stands first.
  func range(of part: String) -> Range<Index>? {
    var start = startIndex
    while start != endIndex {
      if self[start...].hasPrefix(part) {
        return start..<(index(start, offsetBy: part.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
