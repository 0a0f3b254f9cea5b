extension FilterProgram {
  /// Whether a test that the program can come to looks into the record.
  func findsRecordRead() -> Bool {
    var isReached = [Bool](repeating: false, count: tests.count)
    if entry >= 0 { isReached[Int(entry)] = true }
    for (index, test) in tests.enumerated().reversed() where isReached[index] {
      if reads(test.kind) { return true }
      for target in [test.onTrue, test.onFalse] where target >= 0 { isReached[Int(target)] = true }
    }
    return false
  }

  private func reads(_ kind: Test.Kind) -> Bool {
    switch kind {
    case .number(let test):
      return reads(test.source)
    case .text(let number):
      return reads(texts[Int(number)])
    case .steps(let first, let count):
      return steps[Int(first)..<Int(first + count)].contains { step in
        switch step {
        case .source(let source): reads(source)
        case .text(let number): reads(texts[Int(number)])
        case .number, .unary, .binary: false
        }
      }
    }
  }

  private func reads(_ test: TextTest) -> Bool {
    if reads(test.left) { return true }
    if case .source(let right) = test.right { return reads(right) }
    return false
  }

  private func reads(_ source: TextSource) -> Bool {
    switch source {
    case .literal, .comm: false
    case .field, .dynamicField: true
    case .number(let source, _): reads(source)
    }
  }

  private func reads(_ source: NumberSource) -> Bool { source.place == .record }
}
