internal import TraceFormat

/// Compiles a filter's expression for one event.
///
/// Numbers have 64 bits and are signed unless a field of 8 bytes or a literal is not, as on a
/// machine whose `int` is that wide: nothing wraps at 32 bits, and `x == -1` means what it says.
/// Whatever is compared with a field that the event does not have is false.
struct FilterProgramBuilder {
  /// What is known of a node before any event is seen.
  enum Value {
    case number(isSigned: Bool, constant: UInt64?)
    /// A test of texts, by its number: 1 or 0.
    case textTest(Int32)
    case unknown

    var constant: UInt64? {
      if case .number(_, let constant) = self { constant } else { nil }
    }

    var isSigned: Bool {
      if case .number(let isSigned, _) = self { isSigned } else { true }
    }
  }

  let expression: FilterExpression
  private(set) var uses: [FilterFieldUse?] = []
  private(set) var values: [Value] = []
  var program = FilterProgram()
  /// What went wrong with fields, by the column of the field.
  private(set) var notes: [FilterNote] = []

  static func program(
    of expression: FilterExpression, for format: EventFormat, common: CommonFields
  ) -> (program: FilterProgram, notes: [FilterNote]) {
    var builder = FilterProgramBuilder(expression)
    for node in expression.nodes {
      if case .field(let name) = node.kind {
        builder.uses.append(FilterFieldUse(name, in: format, common: common))
      } else {
        builder.uses.append(nil)
      }
    }
    for index in expression.nodes.indices { builder.values.append(builder.value(of: index)) }
    _ = builder.number(expression.nodes.count - 1)
    builder.emit()
    return (builder.program, builder.notes)
  }

  private init(_ expression: FilterExpression) { self.expression = expression }

  // MARK: - Values

  private mutating func value(of index: Int) -> Value {
    switch expression.nodes[index].kind {
    case .number(let number, let isSigned):
      return .number(isSigned: isSigned, constant: number)
    case .text(let text, _):
      return .number(isSigned: true, constant: text.first.map { UInt64($0) } ?? 0)
    case .field(let name):
      switch uses[index] {
      case .number(let source, _):
        return .number(isSigned: source.isSigned || source.size < 8, constant: nil)
      case .unknown, nil:
        note(.unknownField, name, index)
      case .text, .opaque:
        break
      }
      return .unknown
    case .unary(let operation, let operand):
      return unary(operation, number(operand))
    case .binary(let operation, let left, let right):
      if operation.isPattern { return textTest(operation, left, right) }
      if operation.isEquality, isText(left) || isText(right) {
        return textTest(operation, left, right)
      }
      return binary(operation, number(left), number(right))
    }
  }

  /// A node's value where a number is wanted.
  private mutating func number(_ index: Int) -> Value {
    guard case .field(let name) = expression.nodes[index].kind else { return values[index] }
    switch uses[index] {
    case .text, .opaque: note(.fieldIsNoNumber, name, index)
    case .number, .unknown, nil: break
    }
    return values[index]
  }

  private func unary(_ operation: UnaryOperator, _ operand: Value) -> Value {
    if case .unknown = operand {
      return operation == .not ? .number(isSigned: true, constant: 1) : .unknown
    }
    let isSigned = operation == .not || operand.isSigned
    return .number(isSigned: isSigned, constant: operand.constant.map(operation.apply))
  }

  private func binary(_ operation: FilterOperator, _ left: Value, _ right: Value) -> Value {
    guard case .number(let symbol) = operation else { return .unknown }
    if operation.isLogical {
      return .number(isSigned: true, constant: Self.logical(symbol, left, right))
    }
    if case .unknown = left { return unknown(operation) }
    if case .unknown = right { return unknown(operation) }
    let areSigned = left.isSigned && right.isSigned
    let isSigned =
      switch symbol {
      case .shiftLeft, .shiftRight: left.isSigned
      default: operation.isComparison || areSigned
      }
    var constant: UInt64?
    if let left = left.constant, let right = right.constant {
      constant = BinaryOperator(
        symbol: symbol, arithmetic: Self.arithmetic(symbol, values: (isSigned, areSigned))
      ).apply(left, right)
    }
    return .number(isSigned: isSigned, constant: constant)
  }

  private func unknown(_ operation: FilterOperator) -> Value {
    operation.isComparison ? .number(isSigned: true, constant: 0) : .unknown
  }

  /// Known where one side decides, or both are known. What is unknown counts as false.
  private static func logical(
    _ symbol: BinaryOperator.Symbol, _ left: Value, _ right: Value
  ) -> UInt64? {
    func truth(_ value: Value) -> Bool? {
      if case .unknown = value { return false }
      return value.constant.map { $0 != 0 }
    }
    let sides = [truth(left), truth(right)]
    let deciding = symbol == .logicalOr
    if sides.contains(deciding) { return deciding ? 1 : 0 }
    return sides.allSatisfy { $0 != nil } ? (deciding ? 0 : 1) : nil
  }

  /// A shift goes by its left operand alone, everything else by both.
  static func arithmetic(
    _ symbol: BinaryOperator.Symbol, values: (result: Bool, both: Bool)
  ) -> BinaryOperator.Arithmetic {
    let isSigned = symbol == .shiftRight || symbol == .shiftLeft ? values.result : values.both
    return isSigned ? .signed : .unsigned64
  }

  // MARK: - Texts

  private func isText(_ index: Int) -> Bool {
    switch expression.nodes[index].kind {
    case .text(_, let isCharacter): !isCharacter
    case .field: if case .text = uses[index] { true } else { false }
    default: false
    }
  }

  private mutating func textTest(_ operation: FilterOperator, _ left: Int, _ right: Int) -> Value {
    guard let source = textSource(left, beside: right) else {
      return .number(isSigned: true, constant: 0)
    }
    var test = FilterProgram.TextTest(
      left: source, right: .pattern(program.patterns.count),
      isNegated: operation == .doesNotMatch || operation == .number(.notEqual))
    if operation.isPattern {
      guard case .text(let pattern, _) = expression.nodes[right].kind else { return .unknown }
      program.patterns.append(pattern)
    } else {
      guard let other = textSource(right, beside: left) else {
        return .number(isSigned: true, constant: 0)
      }
      test.right = .source(other)
    }
    program.texts.append(test)
    return .textTest(Int32(program.texts.count - 1))
  }

  /// The text of an operand; a number has one where it is compared with a literal.
  private mutating func textSource(
    _ index: Int, beside other: Int
  ) -> FilterProgram.TextSource? {
    switch expression.nodes[index].kind {
    case .text(let text, _):
      program.literals.append(text)
      return .literal(program.literals.count - 1)
    case .field(let name):
      switch uses[index] {
      case .text(let source):
        return source
      case .number(let source, let namesSymbols):
        if case .text = expression.nodes[other].kind {
          return .number(source, namesSymbols: namesSymbols)
        }
        note(.fieldIsNoText, name, index)
      case .opaque:
        note(.fieldIsNoText, name, index)
      case .unknown, nil:
        break
      }
      return nil
    default:
      // Computed numbers have no text; the field beside one is the culprit.
      if case .field(let name) = expression.nodes[other].kind {
        note(.fieldIsNoNumber, name, other)
      }
      return nil
    }
  }

  private mutating func note(_ kind: FilterNote.Kind, _ subject: String, _ index: Int) {
    notes.append(FilterNote(kind, subject, at: expression.nodes[index].column))
  }
}
