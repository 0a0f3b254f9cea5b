internal import TraceFormat

/// Compiles a filter's expression for one event.
///
/// Numbers have 64 bits and are signed unless a field of 8 bytes or a literal is not, as on a machine whose
/// `int` is that wide: nothing wraps at 32 bits, and `x == -1` means what it says. Whatever is compared with a
/// field that the event does not have is false.
struct FilterProgramBuilder {
  /// What is known of a node before any event is seen.
  private enum Value {
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

  private let expression: FilterExpression
  private var uses: [FilterFieldUse?] = []
  private var values: [Value] = []
  private var program = FilterProgram()
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
  private static func arithmetic(
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

  // MARK: - Emitting

  /// A part of the expression whose tests are still to be made, and where they lead; nil stands for the part
  /// that was made last.
  private struct Pending {
    var node: Int
    var onTrue: FilterProgram.Target?
    var onFalse: FilterProgram.Target?
  }

  /// Makes the tests from the last to the first, so that each knows where it leads.
  private mutating func emit() {
    var entry = FilterProgram.fails
    var pending = [
      Pending(
        node: expression.nodes.count - 1, onTrue: FilterProgram.passes,
        onFalse: FilterProgram.fails)
    ]
    while let next = pending.popLast() {
      let onTrue = next.onTrue ?? entry
      let onFalse = next.onFalse ?? entry
      if case .unknown = values[next.node] {
        entry = onFalse
      } else if let constant = values[next.node].constant {
        entry = constant != 0 ? onTrue : onFalse
      } else {
        switch expression.nodes[next.node].kind {
        case .unary(.not, let operand):
          pending.append(Pending(node: operand, onTrue: onFalse, onFalse: onTrue))
        case .binary(.number(.logicalAnd), let left, let right):
          pending.append(Pending(node: left, onTrue: nil, onFalse: onFalse))
          pending.append(Pending(node: right, onTrue: onTrue, onFalse: onFalse))
        case .binary(.number(.logicalOr), let left, let right):
          pending.append(Pending(node: left, onTrue: onTrue, onFalse: nil))
          pending.append(Pending(node: right, onTrue: onTrue, onFalse: onFalse))
        default:
          program.tests.append(
            .init(kind: test(next.node), onTrue: onTrue, onFalse: onFalse))
          entry = FilterProgram.Target(program.tests.count - 1)
        }
      }
    }
    program.entry = entry
    program.readsRecord = program.findsRecordRead()
  }

  private mutating func test(_ index: Int) -> FilterProgram.Test.Kind {
    if case .textTest(let number) = values[index] { return .text(number) }
    if let test = numberTest(index) { return .number(test) }
    let first = program.steps.count
    // The nodes before a constant or a test of texts that belong to it need no steps of their own.
    var steps: [FilterProgram.Step] = []
    var node = index
    while node >= expression.nodes[index].start {
      if let (step, isWhole) = step(node) {
        steps.append(step)
        node = isWhole ? expression.nodes[node].start - 1 : node - 1
      } else {
        node -= 1
      }
    }
    program.steps += steps.reversed()
    return .steps(first: Int32(first), count: Int32(steps.count))
  }

  /// - Returns: `isWhole` where the step stands for the operands too.
  private func step(_ node: Int) -> (FilterProgram.Step, isWhole: Bool)? {
    switch values[node] {
    case .textTest(let number): return (.text(number), true)
    case .unknown: return (.number(0), true)
    case .number(_, let constant?): return (.number(constant), true)
    case .number: break
    }
    switch expression.nodes[node].kind {
    case .field:
      guard case .number(let source, _) = uses[node] else { return nil }
      return (.source(source), true)
    case .unary(let operation, _):
      return (.unary(operation), false)
    case .binary(.number(let symbol), let left, let right):
      let areSigned = values[left].isSigned && values[right].isSigned
      let arithmetic = Self.arithmetic(symbol, values: (values[node].isSigned, areSigned))
      return (.binary(BinaryOperator(symbol: symbol, arithmetic: arithmetic)), false)
    case .number, .text, .binary:
      return nil
    }
  }

  /// The test as a single comparison of one field, where it is no more than that.
  private func numberTest(_ index: Int) -> FilterProgram.NumberTest? {
    if let (source, mask) = maskedSource(index) {
      return .init(
        source: source, mask: mask, comparison: .notEqual, isSigned: false, constant: 0)
    }
    guard case .binary(.number(let symbol), let left, let right) = expression.nodes[index].kind,
      let comparison = FilterProgram.NumberTest.Comparison(symbol)
    else { return nil }
    let isSigned = values[left].isSigned && values[right].isSigned
    if let constant = values[right].constant, let (source, mask) = maskedSource(left) {
      return .init(
        source: source, mask: mask, comparison: comparison, isSigned: isSigned,
        constant: constant)
    }
    if let constant = values[left].constant, let (source, mask) = maskedSource(right) {
      return .init(
        source: source, mask: mask, comparison: comparison.swapped, isSigned: isSigned,
        constant: constant)
    }
    return nil
  }

  private func maskedSource(_ index: Int) -> (FilterProgram.NumberSource, mask: UInt64)? {
    if case .number(let source, _) = uses[index] { return (source, .max) }
    guard case .binary(.number(.and), let left, let right) = expression.nodes[index].kind else {
      return nil
    }
    for (field, mask) in [(left, right), (right, left)] {
      if case .number(let source, _) = uses[field], let mask = values[mask].constant {
        return (source, mask)
      }
    }
    return nil
  }
}

extension FilterProgram.NumberTest.Comparison {
  fileprivate init?(_ symbol: BinaryOperator.Symbol) {
    switch symbol {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    default: return nil
    }
  }

  /// The same question with its sides exchanged.
  fileprivate var swapped: Self {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension FilterProgram {
  fileprivate func findsRecordRead() -> Bool {
    func reads(_ source: NumberSource) -> Bool { source.place == .record }
    func reads(_ source: TextSource) -> Bool {
      switch source {
      case .literal, .comm: false
      case .field, .dynamicField: true
      case .number(let source, _): reads(source)
      }
    }
    let textsRead = texts.contains { test in
      if reads(test.left) { return true }
      if case .source(let right) = test.right { return reads(right) }
      return false
    }
    return textsRead
      || tests.contains {
        if case .number(let test) = $0.kind { reads(test.source) } else { false }
      }
      || steps.contains { if case .source(let source) = $0 { reads(source) } else { false } }
  }
}
