internal import TraceModel
internal import Units

/// The figures of all tasks: of the whole trace the first time and again, and of ranges anywhere.
struct FigureBenchmark: Benchmark {
  static let name = "figures"

  private static let tries = 40
  /// A thousandth of a second, as a hand drags it after zooming in.
  private static let shortRange = Nanoseconds(1_000_000)

  func rows(of subject: Subject) async throws -> [ResultRow] {
    let session = subject.session
    guard let span = session.span else { return [] }
    let counts = Stopwatch()
    _ = await session.taskCounts(ofTrace: 0)
    let countTime = counts.seconds
    let first = Stopwatch()
    let tasks = await session.taskFigures(ofTrace: 0)?.count ?? 0
    let firstTime = first.seconds
    let types = Stopwatch()
    _ = await session.eventTypeCounts()
    let typeTime = types.seconds
    return [
      ResultRow("figures: list of \(tasks) tasks without waits", ours: Figure(countTime, .seconds)),
      ResultRow(
        "figures: with waits, first time", ours: Figure(firstTime, .seconds),
        note: subject.sizeWords),
      ResultRow("figures: events by type", ours: Figure(typeTime, .seconds)),
      await ranges("1 ms", Self.shortRange, in: span, of: session),
      await ranges(
        "a tenth of the trace", Nanoseconds(Int64(clamping: span.length / 10)), in: span,
        of: session),
    ]
  }

  private func ranges(
    _ words: String, _ length: Nanoseconds, in span: TimeSpan, of session: TraceSession
  ) async -> ResultRow {
    var times: [Double] = []
    for number in 0..<Self.tries {
      let offset = span.length / UInt64(Self.tries) * UInt64(number)
      let start = Timestamp(span.start.rawValue &+ offset)
      let watch = Stopwatch()
      _ = await session.taskFigures(
        ofTrace: 0, in: TimeSpan(from: start, to: start.advanced(by: length)))
      times.append(watch.seconds * 1e3)
    }
    return ResultRow(
      "figures of a range of \(words), median",
      ours: Samples(times).median.map {
        Figure($0, .milliseconds)
      })
  }
}
