/// The operators of print formats with one operand.
package enum UnaryOperator: Hashable, Sendable {
  case not
  case complement
  case negate
  case plus

  package func apply(to value: UInt64) -> UInt64 {
    switch self {
    case .not: value == 0 ? 1 : 0
    case .complement: ~value
    case .negate: 0 &- value
    case .plus: value
    }
  }
}

/// An operator of print formats with two operands, and how it reads them: C decides by the types of
/// both whether a comparison, a division or a shift to the right is a signed one.
package struct BinaryOperator: Hashable, Sendable {
  package enum Symbol: Sendable {
    case multiply
    case divide
    case remainder
    case add
    case subtract
    case shiftLeft
    case shiftRight
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
    case equal
    case notEqual
    case and
    case exclusiveOr
    case or
    case logicalAnd
    case logicalOr
  }

  package enum Arithmetic: Sendable {
    case signed
    /// Both operands are cut to 32 bits first.
    case unsigned32
    case unsigned64
  }

  package var symbol: Symbol
  package var arithmetic: Arithmetic

  package init(symbol: Symbol, arithmetic: Arithmetic) {
    self.symbol = symbol
    self.arithmetic = arithmetic
  }

  /// The operator and how strongly it binds, as in C; nil for any other token.
  package static func symbol(_ text: String) -> (symbol: Symbol, strength: Int)? {
    switch text {
    case "*": (.multiply, 10)
    case "/": (.divide, 10)
    case "%": (.remainder, 10)
    case "+": (.add, 9)
    case "-": (.subtract, 9)
    case "<<": (.shiftLeft, 8)
    case ">>": (.shiftRight, 8)
    case "<": (.less, 7)
    case "<=": (.lessOrEqual, 7)
    case ">": (.greater, 7)
    case ">=": (.greaterOrEqual, 7)
    case "==": (.equal, 6)
    case "!=": (.notEqual, 6)
    case "&": (.and, 5)
    case "^": (.exclusiveOr, 4)
    case "|": (.or, 3)
    case "&&": (.logicalAnd, 2)
    case "||": (.logicalOr, 1)
    default: nil
    }
  }

  /// The value of the operation; a division by zero gives 0, a shift counts modulo 64.
  package func apply(_ left: UInt64, _ right: UInt64) -> UInt64 {
    switch symbol {
    case .multiply: return left &* right
    case .add: return left &+ right
    case .subtract: return left &- right
    case .shiftLeft: return left &<< right
    case .and: return left & right
    case .exclusiveOr: return left ^ right
    case .or: return left | right
    case .logicalAnd: return left != 0 && right != 0 ? 1 : 0
    case .logicalOr: return left != 0 || right != 0 ? 1 : 0
    case .shiftRight:
      if arithmetic == .signed { return UInt64(bitPattern: Int64(bitPattern: left) &>> right) }
      return cut(left) &>> right
    case .divide, .remainder: return divide(left, right)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      return compare(left, right) ? 1 : 0
    }
  }

  private func divide(_ left: UInt64, _ right: UInt64) -> UInt64 {
    guard right != 0 else { return 0 }
    if arithmetic == .signed {
      let (left, right) = (Int64(bitPattern: left), Int64(bitPattern: right))
      let result =
        symbol == .divide
        ? left.dividedReportingOverflow(by: right).partialValue
        : left.remainderReportingOverflow(dividingBy: right).partialValue
      return UInt64(bitPattern: result)
    }
    let divisor = cut(right)
    guard divisor != 0 else { return 0 }
    let (quotient, rest) = cut(left).quotientAndRemainder(dividingBy: divisor)
    return symbol == .divide ? quotient : rest
  }

  private func cut(_ value: UInt64) -> UInt64 {
    arithmetic == .unsigned32 ? value & 0xffff_ffff : value
  }

  private func compare(_ left: UInt64, _ right: UInt64) -> Bool {
    switch arithmetic {
    case .signed: holds(Int64(bitPattern: left), Int64(bitPattern: right))
    case .unsigned32: holds(UInt32(truncatingIfNeeded: left), UInt32(truncatingIfNeeded: right))
    case .unsigned64: holds(left, right)
    }
  }

  private func holds<Number: Comparable>(_ left: Number, _ right: Number) -> Bool {
    switch symbol {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    default: left != right
    }
  }
}
