internal import TraceFormat

/// One token of a filter's expression.
struct FilterToken: Hashable {
  enum Kind: Hashable {
    case name(String)
    /// A literal that fits into 63 bits is signed, as in C, unless a suffix says otherwise.
    case number(UInt64, isSigned: Bool)
    /// Escapes stand as written. A text of one character in single quotes may be that character's
    /// number.
    case text([UInt8], isCharacter: Bool)
    case operation(FilterOperator)
    /// `!` or `~`.
    case prefix(UnaryOperator)
    case openingParenthesis
    case closingParenthesis
    case end
  }

  var kind: Kind
  /// As written, for operators and names.
  var text: String
  var column: Int
}

/// Cuts the expression of a filter into tokens (fact sheet 9). Blanks and line ends separate;
/// texts may hold any byte but NUL, so that names which are not ASCII can be looked for.
struct FilterTokens {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], from position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func next() throws(FilterError) -> FilterToken {
    while let byte = peek(), Self.isBlank(byte) { position += 1 }
    let start = position
    guard let byte = peek() else {
      return FilterToken(kind: .end, text: "", column: start)
    }
    if Self.isNameByte(byte) { return try word() }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try quotedText(by: byte) }
    guard let (kind, length) = symbol(byte) else { throw .unusableByte(byte, at: start) }
    position += length
    return FilterToken(kind: kind, text: text(from: start), column: start)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a: true
    default: false
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    let place = position + distance
    return place < bytes.count ? bytes[place] : nil
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func word() throws(FilterError) -> FilterToken {
    let start = position
    while let byte = peek(), Self.isNameByte(byte) { position += 1 }
    let text = text(from: start)
    guard (0x30...0x39).contains(bytes[start]) else {
      return FilterToken(kind: .name(text), text: text, column: start)
    }
    let kind = try Self.number(text, at: start)
    return FilterToken(kind: kind, text: text, column: start)
  }

  /// A number as C writes it: decimal, octal after `0`, hexadecimal after `0x`, binary after `0b`,
  /// with `u` and `l` behind it.
  private static func number(_ text: String, at column: Int) throws(FilterError) -> FilterToken.Kind
  {
    var digits = Substring(text.lowercased())
    var base: UInt64 = 10
    for (prefix, other) in [("0x", 16), ("0b", 2), ("0", 8)] as [(String, UInt64)]
    where digits.hasPrefix(prefix) && digits.count > prefix.count {
      base = other
      digits = digits.dropFirst(prefix.count)
      break
    }
    var isUnsigned = false
    if base == 8, digits.first.map({ "ul".contains($0) }) == true { digits = "0" + digits }
    while digits.count > 1, let last = digits.last, "ul".contains(last) {
      if last == "u" { isUnsigned = true }
      digits.removeLast()
    }
    var value: UInt64 = 0
    var isTooLarge = false
    for digit in digits {
      guard let next = digit.hexDigitValue, next < Int(base) else {
        throw .malformedNumber(text, at: column)
      }
      let (scaled, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = scaled.addingReportingOverflow(UInt64(next))
      isTooLarge = isTooLarge || overflow || carry
      value = sum
    }
    guard !isTooLarge else { throw .numberTooLarge(text, at: column) }
    return .number(value, isSigned: !isUnsigned && value <= UInt64(Int64.max))
  }

  /// Neighbouring texts in double quotes are one, as in C.
  private mutating func quotedText(by quote: UInt8) throws(FilterError) -> FilterToken {
    let start = position
    var content: [UInt8] = []
    while true {
      content += try quoted(by: quote)
      let end = position
      guard quote == UInt8(ascii: "\"") else { break }
      while let byte = peek(), Self.isBlank(byte) { position += 1 }
      if peek() != quote {
        position = end
        break
      }
    }
    let isCharacter = quote == UInt8(ascii: "'") && content.count == 1
    return FilterToken(
      kind: .text(content, isCharacter: isCharacter), text: text(from: start), column: start)
  }

  private mutating func quoted(by quote: UInt8) throws(FilterError) -> ArraySlice<UInt8> {
    let start = position
    position += 1
    var isEscaped = false
    while let byte = peek() {
      guard byte != 0 else { throw .unusableByte(0, at: position) }
      if byte == quote && !isEscaped {
        position += 1
        return bytes[start + 1..<position - 1]
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      position += 1
    }
    throw .textWithoutEnd(at: start)
  }

  private func symbol(_ first: UInt8) -> (FilterToken.Kind, length: Int)? {
    let second = peek(1)
    let isDoubled = second == first
    let isAssigned = second == UInt8(ascii: "=")
    let isTilde = second == UInt8(ascii: "~")
    func number(_ symbol: BinaryOperator.Symbol, _ length: Int) -> (FilterToken.Kind, length: Int) {
      (.operation(.number(symbol)), length)
    }
    switch first {
    case UInt8(ascii: "("): return (.openingParenthesis, 1)
    case UInt8(ascii: ")"): return (.closingParenthesis, 1)
    case UInt8(ascii: "+"): return number(.add, 1)
    case UInt8(ascii: "-"): return number(.subtract, 1)
    case UInt8(ascii: "*"): return number(.multiply, 1)
    case UInt8(ascii: "/"): return number(.divide, 1)
    case UInt8(ascii: "%"): return number(.remainder, 1)
    case UInt8(ascii: "^"): return number(.exclusiveOr, 1)
    case UInt8(ascii: "~"): return (.prefix(.complement), 1)
    case UInt8(ascii: "&"): return isDoubled ? number(.logicalAnd, 2) : number(.and, 1)
    case UInt8(ascii: "|"): return isDoubled ? number(.logicalOr, 2) : number(.or, 1)
    case UInt8(ascii: "<"):
      if isDoubled { return number(.shiftLeft, 2) }
      return isAssigned ? number(.lessOrEqual, 2) : number(.less, 1)
    case UInt8(ascii: ">"):
      if isDoubled { return number(.shiftRight, 2) }
      return isAssigned ? number(.greaterOrEqual, 2) : number(.greater, 1)
    case UInt8(ascii: "="):
      if isTilde { return (.operation(.matches), 2) }
      return isDoubled ? number(.equal, 2) : nil
    case UInt8(ascii: "!"):
      if isTilde { return (.operation(.doesNotMatch), 2) }
      return isAssigned ? number(.notEqual, 2) : (.prefix(.not), 1)
    default:
      return nil
    }
  }
}
