internal import TraceFormat
internal import Units

/// A compiled filter made ready for the events of one lane, for one worker: owns the memory of
/// its code, and the patterns, which cannot be shared.
final class FilterEvaluator {
  let code: FilterCode
  private let symbols: KernelSymbols
  private let names: LaneTaskNames
  private let patterns: UnsafeMutablePointer<PatternMemory>
  private let counts: (literals: Int, patterns: Int, texts: Int)

  init(
    _ program: FilterProgram, byteOrder: ByteOrder, symbols: KernelSymbols, names: LaneTaskNames
  ) {
    self.symbols = symbols
    self.names = names
    counts = (program.literals.count, program.patterns.count, program.texts.count)
    patterns = Self.copy(program.patterns.map(PatternMemory.init))
    let deepest = program.tests.reduce(0) { deepest, test in
      if case .steps(_, let count) = test.kind { max(deepest, Int(count)) } else { deepest }
    }
    let sources = FilterTextSources(
      isBigEndian: byteOrder == .big,
      literals: Self.copy(program.literals.map { UnsafeRawBufferPointer(Self.bytes($0)) }),
      names: names.table, symbols: .passUnretained(symbols),
      numberText: .allocate(byteCount: 18, alignment: 1))
    let patterns = patterns
    code = FilterCode(
      tests: Self.copy(program.tests.map(FilterCode.Test.init)),
      steps: Self.copy(program.steps),
      texts: Self.copy(program.texts.map { FilterTextCode($0, patterns: patterns) }),
      stack: .allocate(capacity: deepest), entry: program.entry, textSources: sources)
  }

  deinit {
    for literal in 0..<counts.literals { code.textSources.literals[literal].deallocate() }
    for text in 0..<counts.texts { code.texts[text].answers?.deallocate() }
    patterns.deinitialize(count: counts.patterns)
    patterns.deallocate()
    code.textSources.literals.deallocate()
    code.textSources.numberText.deallocate()
    code.tests.deallocate()
    code.steps.deallocate()
    code.texts.deallocate()
    code.stack.deallocate()
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    _ = UnsafeMutableBufferPointer(start: copy, count: elements.count)
      .initialize(fromContentsOf: elements)
    return copy
  }

  private static func bytes(_ bytes: [UInt8]) -> UnsafeMutableRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    return copy
  }
}

extension FilterCode.Test {
  fileprivate init(_ test: FilterProgram.Test) {
    switch test.kind {
    case .number(let number): (kind, range) = (.number(number.source), FilterNumberRange(number))
    case .steps(let first, let count):
      (kind, range) = (.steps(first: first, count: count), FilterNumberRange())
    case .text(let number): (kind, range) = (.text(number), FilterNumberRange())
    }
    onTrue = test.onTrue
    onFalse = test.onFalse
  }
}

extension FilterTextCode {
  fileprivate init(
    _ test: FilterProgram.TextTest, patterns: UnsafeMutablePointer<PatternMemory>
  ) {
    left = test.left
    isNegated = test.isNegated
    switch test.right {
    case .source(let source): right = source
    case .pattern(let number): pattern = patterns + number
    }
    switch (left, right) {
    case (.number(let source, _), nil), (.number(let source, _), .literal),
      (.literal, .number(let source, _)):
      number = source
      let answers = UnsafeMutablePointer<Answer>.allocate(capacity: Self.answerCount)
      answers.initialize(repeating: Answer(), count: Self.answerCount)
      self.answers = answers
    default:
      break
    }
  }
}
