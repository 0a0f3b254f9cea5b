/// Why a filter cannot be used, and where in its text.
///
/// `at` is the place of the first byte that is wrong, counted in UTF-8 from the start of the whole
/// filter; the length of the text where something is missing at its end.
package enum FilterError: Error, Hashable, Sendable {
  /// None of these stands there.
  case expected([Expectation], at: Int)
  /// No event and no system of any recording has such a name.
  case unknownEvent(String, at: Int)
  /// The system's own words tell what is wrong with the pattern.
  case badPattern(String, reason: String, at: Int)
  case malformedNumber(String, at: Int)
  /// It has more than 64 bits.
  case numberTooLarge(String, at: Int)
  case textWithoutEnd(at: Int)
  /// A byte that no filter can hold.
  case unusableByte(UInt8, at: Int)
  /// An operator that knows numbers alone stands beside a text.
  case operatorNeedsNumbers(String, at: Int)
  /// A text is compared with something that is computed.
  case textAgainstNumber(at: Int)
  case divisionByZero(at: Int)
  /// The field is a text, or an array, in every event that has it.
  case fieldIsNoNumber(String, event: String, at: Int)
  /// The field has no text to compare, in every event that has it.
  case fieldIsNoText(String, event: String, at: Int)

  /// What may stand in a place.
  package enum Expectation: Hashable, Sendable {
    case event
    /// A field, a number, a text or a group.
    case value
    case operation
    /// A text after `=~` or `!~`.
    case pattern
    case closingParenthesis
    case end
  }

  package var column: Int {
    switch self {
    case .expected(_, let at), .unknownEvent(_, let at), .badPattern(_, _, let at),
      .malformedNumber(_, let at), .numberTooLarge(_, let at), .textWithoutEnd(let at),
      .unusableByte(_, let at), .operatorNeedsNumbers(_, let at), .textAgainstNumber(let at),
      .divisionByZero(let at), .fieldIsNoNumber(_, _, let at), .fieldIsNoText(_, _, let at):
      at
    }
  }
}

extension FilterError: CustomStringConvertible {
  /// One sentence in plain words; columns count from 1.
  package var description: String { "Column \(column + 1): \(cause)." }

  private var cause: String {
    switch self {
    case .expected(let expectations, _):
      "expected \(expectations.map(\.description).joined(separator: " or "))"
    case .unknownEvent(let name, _): "no event is called “\(name)”"
    case .badPattern(let pattern, let reason, _): "“\(pattern)” is no pattern (\(reason))"
    case .malformedNumber(let text, _): "“\(text)” is no number"
    case .numberTooLarge(let text, _): "\(text) is larger than any field"
    case .textWithoutEnd: "the closing quote of this text is missing"
    case .unusableByte(let byte, _):
      byte > 0x20 && byte < 0x7f
        ? "“\(Character(Unicode.Scalar(byte)))” means nothing here"
        : "byte \(byte) means nothing here"
    case .operatorNeedsNumbers(let name, _): "“\(name)” works on numbers, not on texts"
    case .textAgainstNumber: "a text can be compared with a field alone"
    case .divisionByZero: "this divides by zero"
    case .fieldIsNoNumber(let field, let event, _): "“\(field)” of \(event) is no number"
    case .fieldIsNoText(let field, let event, _): "“\(field)” of \(event) is no text"
    }
  }
}

extension FilterError.Expectation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .event: "the name of an event"
    case .value: "a field, a number or a text"
    case .operation: "an operator"
    case .pattern: "a text in quotes"
    case .closingParenthesis: "“)”"
    case .end: "the end"
    }
  }
}
