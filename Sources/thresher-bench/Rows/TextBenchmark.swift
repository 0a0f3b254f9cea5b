internal import Glibc
internal import TraceModel

/// The text of every row, as a search that must format each needs it and as `thresher-cli report`
/// prints it, beside `trace-cmd report`.
struct TextBenchmark: Benchmark {
  static let name = "text"

  /// Above so many events a part of the text stands for all, since `trace-cmd` takes minutes.
  private static let largestEventCount = 20_000_000
  private static let linesOfPart = 2_000_000

  struct Rate {
    var lines: Int
    var seconds: Double

    var figure: Figure { Figure(Double(lines) / seconds, .linesPerSecond) }
  }

  func rows(of subject: Subject) async throws -> [ResultRow] {
    guard subject.eventCount > 0 else { return [] }
    let isPart = subject.eventCount > Self.largestEventCount
    let limit = isPart ? Self.linesOfPart : Int.max
    let note = isPart ? "the first \(Self.linesOfPart) lines" : nil
    let inside = try await formatted(subject.session, limit: limit)
    let reference = try Self.referenceRate(of: subject, limit: limit)
    let name = reference == nil ? "trace-cmd not installed" : "trace-cmd report"
    let goal = "10× trace-cmd report"
    let text = ResultRow(
      "text of every row", goal: goal, ours: inside.figure,
      note: [note, "what a text search has to format at most"].compactMap(\.self)
        .joined(separator: "; ")
    )
    .beside(name, reference?.figure, isBetterWhenLarger: true).met(ratioAtLeast: 10)
    guard let program = Programs.built("thresher-cli") else {
      return [text, .skipped("thresher-cli report", goal: goal, because: "it is not built")]
    }
    let whole = try Self.printed(program, ["report", subject.path], limit: limit)
    return [
      text,
      ResultRow("thresher-cli report", goal: goal, ours: whole.figure, note: note)
        .beside(name, reference?.figure, isBetterWhenLarger: true).met(ratioAtLeast: 10),
    ]
  }

  /// What `trace-cmd report` prints of a recording; nil where it is not installed.
  ///
  /// - Parameter limit: after how many lines it is ended.
  static func referenceRate(of subject: Subject, limit: Int) throws -> Rate? {
    guard Programs.isInstalled("trace-cmd") else { return nil }
    return try printed("trace-cmd", ["report", subject.path], limit: limit)
  }

  /// In this process, of a loaded recording, into nothing.
  private func formatted(_ session: TraceSession, limit: Int) async throws -> Rate {
    var lines = 0
    let watch = Stopwatch()
    do {
      try await ReportWriter(ReportRows(session)).writeLines { text in
        lines += Self.lineCount(text)
        if lines >= limit { throw CancellationError() }
      }
    } catch is CancellationError {}
    return Rate(lines: lines, seconds: watch.seconds)
  }

  /// By a program, from its start, into a pipe whose end throws everything away.
  private static func printed(
    _ program: String, _ arguments: [String], limit: Int
  ) throws -> Rate {
    var lines = 0
    let watch = Stopwatch()
    let child = try ChildProcess(program, arguments, capturing: .output)
    child.readBlocks { text in
      lines += lineCount(text)
      return lines < limit
    }
    let seconds = watch.seconds
    child.wait()
    guard lines > 0 else { throw BenchFailure("\(program) prints nothing.") }
    return Rate(lines: lines, seconds: seconds)
  }

  private static func lineCount(_ text: UnsafeRawBufferPointer) -> Int {
    text.reduce(0) { $0 + ($1 == 0x0a ? 1 : 0) }
  }
}
