/// The C type of a node after promotion, as far as arithmetic asks for it: 4 or 8 bytes, signed or
/// not.
package struct NumberType: Sendable {
  package var size: Int
  package var isSigned: Bool

  static let int = NumberType(size: 4, isSigned: true)
  static let pointer = NumberType(size: 8, isSigned: false)

  static func long(_ size: Int) -> NumberType { NumberType(size: size, isSigned: true) }

  static func of(_ field: EventField) -> NumberType {
    if field.size < 4 { return .int }
    return NumberType(size: field.size == 4 ? 4 : 8, isSigned: field.isSigned)
  }

  static func of(_ type: CastType, longSize: Int) -> NumberType {
    if type.isPointer || type.size == 0 { return .pointer }
    if type.size < 4 { return .int }
    return NumberType(size: Int(type.size), isSigned: type.isSigned)
  }

  /// The type in which C computes with operands of both types.
  func common(with other: NumberType) -> NumberType {
    if size == other.size {
      return NumberType(size: size, isSigned: isSigned && other.isSigned)
    }
    return size > other.size ? self : other
  }

  var arithmetic: BinaryOperator.Arithmetic {
    isSigned ? .signed : size == 4 ? .unsigned32 : .unsigned64
  }
}
