internal import TraceFormat

extension FilterProgramBuilder {
  /// A part of the expression whose tests are still to be made, and where they lead; nil stands for
  /// the part that was made last.
  private struct Pending {
    var node: Int
    var onTrue: FilterProgram.Target?
    var onFalse: FilterProgram.Target?
  }

  /// Makes the tests from the last to the first, so that each knows where it leads.
  mutating func emit() {
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
