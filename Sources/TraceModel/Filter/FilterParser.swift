internal import TraceFormat

/// Reads filters (fact sheet 9 with C7): a list of events, and behind a colon an expression in the
/// manner of C.
///
///     sched_switch,irq/.*exit : prev_state & 2 && next_comm =~ "ba.*"
///
/// Operators wait on a stack until one that binds less comes, so that neither nesting nor length
/// can exhaust anything but memory.
package struct FilterParser {
  private enum Waiting {
    case binary(FilterOperator, text: String, column: Int)
    case prefix(UnaryOperator, text: String, column: Int)
    case parenthesis
  }

  private let bytes: [UInt8]
  private var expression = FilterExpression()
  /// The roots of finished subtrees.
  private var operands: [Int] = []
  private var waiting: [Waiting] = []
  private var parenthesised: Set<Int> = []
  private var notes: [FilterNote] = []

  package static func parse(_ text: String) throws(FilterError) -> FilterSyntax {
    let bytes = Array(text.utf8)
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    let events = try eventPatterns(bytes[..<(colon ?? bytes.count)])
    guard let colon else {
      return FilterSyntax(text: text, events: events, expression: nil, notes: [])
    }
    var parser = FilterParser(bytes: bytes)
    try parser.read(from: colon + 1)
    return FilterSyntax(
      text: text, events: events, expression: parser.expression, notes: parser.notes)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: - Events

  private static func eventPatterns(
    _ list: ArraySlice<UInt8>
  ) throws(FilterError) -> [FilterSyntax.EventPattern] {
    var patterns: [FilterSyntax.EventPattern] = []
    for part in list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let trimmed = trim(part)
      let words = trimmed.split(separator: UInt8(ascii: "/")).map(trim)
      guard let first = words.first, !first.isEmpty, words.prefix(2).allSatisfy({ !$0.isEmpty })
      else { throw .expected([.event], at: trimmed.startIndex) }
      if let zero = trimmed.firstIndex(of: 0) { throw .unusableByte(0, at: zero) }
      let names = words.prefix(2).map { String(decoding: $0, as: UTF8.self) }
      let pattern = FilterSyntax.EventPattern(
        system: names.count == 2 ? names[0] : nil, name: names[names.count - 1],
        text: String(decoding: trimmed, as: UTF8.self), column: trimmed.startIndex)
      for word in words.prefix(2) {
        if let reason = SystemRegex.fault(in: "^\(String(decoding: word, as: UTF8.self))$".utf8) {
          throw .badPattern(pattern.text, reason: reason, at: word.startIndex)
        }
      }
      patterns.append(pattern)
    }
    return patterns
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop(while: FilterTokens.isBlank)
    let end = rest.lastIndex { !FilterTokens.isBlank($0) }.map { $0 + 1 } ?? rest.startIndex
    return rest[rest.startIndex..<end]
  }

  // MARK: - Expressions

  private mutating func read(from position: Int) throws(FilterError) {
    var tokens = FilterTokens(bytes, from: position)
    var openParentheses = 0
    var wantsOperand = true
    while true {
      let token = try tokens.next()
      if wantsOperand {
        switch token.kind {
        case .name(let name): push(.field(name), token.column)
        case .number(let value, let isSigned):
          push(.number(value, isSigned: isSigned), token.column)
        case .text(let text, let isCharacter):
          push(.text(text, isCharacter: isCharacter), token.column)
        case .openingParenthesis:
          waiting.append(.parenthesis)
          openParentheses += 1
          continue
        case .operation(.doesNotMatch):
          // Before a value it is `!` and `~`, as in C.
          waiting.append(.prefix(.not, text: "!", column: token.column))
          waiting.append(.prefix(.complement, text: "~", column: token.column + 1))
          continue
        default:
          guard let prefix = token.prefix else { throw .expected([.value], at: token.column) }
          waiting.append(.prefix(prefix, text: token.text, column: token.column))
          continue
        }
        wantsOperand = false
        continue
      }
      let ending: FilterError.Expectation = openParentheses > 0 ? .closingParenthesis : .end
      switch token.kind {
      case .operation(let operation):
        try reduce(downTo: operation.strength)
        waiting.append(.binary(operation, text: token.text, column: token.column))
        wantsOperand = true
      case .closingParenthesis where openParentheses > 0:
        try reduce(downTo: 0)
        waiting.removeLast()
        openParentheses -= 1
        if let root = operands.last { parenthesised.insert(root) }
      case .end where openParentheses == 0:
        try reduce(downTo: 0)
        return try checkRoot(end: token.column)
      default:
        throw .expected([.operation, ending], at: token.column)
      }
    }
  }

  private mutating func push(_ kind: FilterExpression.Kind, _ column: Int, start: Int? = nil) {
    let index = expression.nodes.count
    expression.nodes.append(.init(kind: kind, column: column, start: start ?? index))
    operands.append(index)
  }

  /// Finishes the operators that bind at least as strongly, up to the last open parenthesis.
  private mutating func reduce(downTo strength: Int) throws(FilterError) {
    while let last = waiting.last {
      switch last {
      case .parenthesis:
        return
      case .prefix(let prefix, let text, let column):
        let operand = operands.removeLast()
        try requireNumber(operand, for: text, at: column)
        push(.unary(prefix, operand), column, start: expression.nodes[operand].start)
      case .binary(let operation, let text, let column):
        guard operation.strength >= strength else { return }
        let right = operands.removeLast()
        let left = operands.removeLast()
        try check(operation, text, column, left, right)
        push(
          .binary(operation, left, right), column, start: expression.nodes[left].start)
      }
      waiting.removeLast()
    }
  }

  private mutating func check(
    _ operation: FilterOperator, _ text: String, _ column: Int, _ left: Int, _ right: Int
  ) throws(FilterError) {
    if operation.isPattern {
      guard case .text(let pattern, _) = kind(right) else {
        throw .expected([.pattern], at: expression.nodes[expression.nodes[right].start].column)
      }
      if let reason = SystemRegex.fault(in: pattern) {
        let words = String(decoding: pattern, as: UTF8.self)
        throw .badPattern(words, reason: reason, at: expression.nodes[right].column)
      }
      guard isLeaf(left), !isNumber(left) else { throw .textAgainstNumber(at: column) }
    } else if operation.isEquality {
      for (own, other) in [(left, right), (right, left)] where isPlainText(own) {
        guard isLeaf(other), !isNumber(other) else { throw .textAgainstNumber(at: column) }
      }
    } else {
      try requireNumber(left, for: text, at: column)
      try requireNumber(right, for: text, at: column)
    }
    if operation.divides, case .number(0, _) = kind(right) { throw .divisionByZero(at: column) }
    note(operation, text, column, left, right)
  }

  private mutating func note(
    _ operation: FilterOperator, _ text: String, _ column: Int, _ left: Int, _ right: Int
  ) {
    for operand in [left, right] where !parenthesised.contains(operand) {
      switch kind(operand) {
      case .binary(let inner, _, _) where operation.isBitwise && inner.isComparison:
        notes.append(FilterNote(.comparisonIsDoneFirst, text, at: column))
      case .unary(.not, let value) where operation.isComparison && !parenthesised.contains(value):
        notes.append(FilterNote(.negatesValueAlone, "!", at: expression.nodes[operand].column))
      default:
        continue
      }
    }
  }

  private func kind(_ node: Int) -> FilterExpression.Kind { expression.nodes[node].kind }

  private func isLeaf(_ node: Int) -> Bool { expression.nodes[node].start == node }

  private func isNumber(_ node: Int) -> Bool {
    if case .number = kind(node) { true } else { false }
  }

  /// Whether it is a text that cannot be read as a number.
  private func isPlainText(_ node: Int) -> Bool {
    if case .text(_, isCharacter: false) = kind(node) { true } else { false }
  }

  private func requireNumber(
    _ node: Int, for text: String, at column: Int
  ) throws(FilterError) {
    if isPlainText(node) { throw .operatorNeedsNumbers(text, at: column) }
  }

  /// A text alone is no question.
  private func checkRoot(end: Int) throws(FilterError) {
    guard let root = operands.last, case .text = kind(root) else { return }
    throw .expected([.operation], at: end)
  }
}

extension FilterToken {
  /// The operator with one operand that the token is where a value may begin.
  fileprivate var prefix: UnaryOperator? {
    switch kind {
    case .prefix(let prefix): prefix
    case .operation(.number(.subtract)): .negate
    case .operation(.number(.add)): .plus
    default: nil
    }
  }
}
