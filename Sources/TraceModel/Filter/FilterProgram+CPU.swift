extension FilterProgram {
  /// The same program for the events of one CPU, with what the CPU decides decided.
  func decided(forCPU cpu: UInt64) -> FilterProgram {
    var program = self
    // A test leads to tests before it only, so what those came to is known.
    var targets: [Target] = []
    func target(_ target: Target) -> Target { target < 0 ? target : targets[Int(target)] }
    for (index, test) in tests.enumerated() {
      program.tests[index].onTrue = target(test.onTrue)
      program.tests[index].onFalse = target(test.onFalse)
      if case .number(let number) = test.kind, number.source.place == .cpu {
        targets.append(target(number.holds(for: cpu) ? test.onTrue : test.onFalse))
      } else {
        targets.append(Target(index))
      }
    }
    program.entry = target(entry)
    program.readsRecord = readsRecord && program.findsRecordRead()
    return program
  }
}

extension FilterProgram.NumberTest {
  func holds(for number: UInt64) -> Bool {
    let range = FilterNumberRange(self)
    return range.holds(for: number)
  }
}
