/// Cuts the text of a format file, a print format or a filter into tokens.
///
/// The text is ASCII: the first byte that is neither printable nor white space ends the tokens, as
/// it does for the recorder's own tools. Strings keep their escapes; neighbours in double quotes
/// are joined.
package struct Tokenizer {
  private let bytes: [UInt8]
  /// The place of the next byte to read.
  package private(set) var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = min(max(position, 0), bytes.count)
  }

  /// The next token, newlines among them.
  package mutating func next() -> Token {
    while let byte = peek(), byte == 0x20 || byte == 0x09 || (0x0b...0x0d).contains(byte) {
      position += 1
    }
    guard let byte = peek() else { return Token(.end) }
    if byte == 0x0a {
      position += 1
      return Token(.newline)
    }
    if Self.isItemByte(byte) { return item() }
    guard byte > 0x20, byte < 0x7f else {
      position = bytes.count
      return Token(.end)
    }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","):
      position += 1
      return Token(.delimiter, text(from: position - 1))
    case UInt8(ascii: "\""):
      return joinedString()
    case UInt8(ascii: "'"):
      guard let content = quoted(by: byte) else { return Token(.end) }
      return Token(.character, content)
    default:
      let start = position
      position += symbolLength(first: byte)
      return Token(.symbol, text(from: start))
    }
  }

  /// The next token that is no newline.
  package mutating func nextAcrossLines() -> Token {
    while true {
      let token = next()
      if token.kind != .newline { return token }
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    let place = position + distance
    return place < bytes.count ? bytes[place] : nil
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isItemByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a: true
    default: false
    }
  }

  private mutating func item() -> Token {
    let start = position
    while let byte = peek(), Self.isItemByte(byte) { position += 1 }
    let text = text(from: start)
    // Macros that some old kernels left in their print formats.
    switch text {
    case "LOCAL_PR_FMT": return Token(.string, "%s")
    case "STA_PR_FMT": return Token(.string, " sta:%pM")
    case "VIF_PR_FMT": return Token(.string, " vif:%p(%d)")
    default: return Token(.item, text)
    }
  }

  private mutating func joinedString() -> Token {
    var content = ""
    while true {
      guard let part = quoted(by: UInt8(ascii: "\"")) else { return Token(.end) }
      content += part
      let end = position
      while let byte = peek(), byte == 0x20 || (0x09...0x0d).contains(byte) { position += 1 }
      if peek() != UInt8(ascii: "\"") {
        position = end
        return Token(.string, content)
      }
    }
  }

  /// What stands between the quote at `position` and the next one that no backslash precedes.
  private mutating func quoted(by quote: UInt8) -> String? {
    position += 1
    let start = position
    var previous = quote
    while let byte = peek() {
      if byte == quote && previous != UInt8(ascii: "\\") {
        let content = text(from: start)
        position += 1
        return content
      }
      guard (0x20..<0x7f).contains(byte) || byte == 0x0a else { break }
      // An escaped backslash does not escape the quote after it.
      previous = previous == UInt8(ascii: "\\") && byte == previous ? 0 : byte
      position += 1
    }
    position = bytes.count
    return nil
  }

  private func symbolLength(first: UInt8) -> Int {
    let second = peek(1)
    let isDoubled = second == first
    let isAssignment = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "-"):
      return isDoubled || isAssignment || second == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: "&"):
      return isDoubled || isAssignment ? 2 : 1
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      if isDoubled { return peek(2) == UInt8(ascii: "=") ? 3 : 2 }
      return isAssignment ? 2 : 1
    case UInt8(ascii: "="):
      return isDoubled || second == UInt8(ascii: "~") ? 2 : 1
    case UInt8(ascii: "!"):
      return isAssignment || second == UInt8(ascii: "~") ? 2 : 1
    default:
      return 1
    }
  }
}
