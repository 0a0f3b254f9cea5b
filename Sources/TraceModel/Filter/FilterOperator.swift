internal import TraceFormat

/// The operators of filters with two operands, bound as in C; the two that match patterns bind as
/// `==` does.
enum FilterOperator: Hashable, Sendable {
  case number(BinaryOperator.Symbol)
  case matches
  case doesNotMatch

  /// Higher binds tighter.
  var strength: Int {
    guard case .number(let symbol) = self else { return 6 }
    return switch symbol {
    case .multiply, .divide, .remainder: 10
    case .add, .subtract: 9
    case .shiftLeft, .shiftRight: 8
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 7
    case .equal, .notEqual: 6
    case .and: 5
    case .exclusiveOr: 4
    case .or: 3
    case .logicalAnd: 2
    case .logicalOr: 1
    }
  }

  var isEquality: Bool { self == .number(.equal) || self == .number(.notEqual) }
  var isPattern: Bool { self == .matches || self == .doesNotMatch }
  var isComparison: Bool { strength == 6 || strength == 7 }
  var isLogical: Bool { strength <= 2 }
  var isBitwise: Bool { (3...5).contains(strength) }
  var divides: Bool { self == .number(.divide) || self == .number(.remainder) }
}
