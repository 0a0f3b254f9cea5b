internal import TraceModel

/// Searches over all rows that find nothing: through the infos, where what is looked for is ruled
/// out by its letters, where it could be in any number, and by a pattern; and by columns alone.
struct SearchBenchmark: Benchmark {
  static let name = "search"

  /// Above so many events a part of the text of `trace-cmd report` stands for all.
  private static let linesOfPart = 2_000_000

  func rows(of subject: Subject) async throws -> [ResultRow] {
    guard subject.session.order.count > 0 else { return [] }
    let reference = try TextBenchmark.referenceRate(of: subject, limit: Self.linesOfPart)
    let questions = [
      ("a word", SearchQuestion("no_such_word", column: .info)),
      ("digits", SearchQuestion("18446744073709551615", column: .info)),
      ("a pattern", SearchQuestion("no_[a-z]+_word", mode: .pattern, column: .info)),
    ]
    var rows: [ResultRow] = []
    for (kind, question) in questions {
      let rate = try await rate(of: question, subject)
      rows.append(
        ResultRow(
          "search info for \(kind)", goal: "10× trace-cmd report",
          ours: Figure(rate, .linesPerSecond), note: "no hit: \(question.text)"
        )
        .beside(
          reference == nil ? "trace-cmd not installed" : "trace-cmd report", reference?.figure,
          isBetterWhenLarger: true
        ).met(ratioAtLeast: 10))
    }
    for column in [SearchColumn.task, .event, .latency, .time, .any] {
      let rate = try await rate(of: SearchQuestion("no_such_word", column: column), subject)
      rows.append(
        ResultRow(
          "search \(column == .any ? "all columns" : column.rawValue)",
          ours: Figure(rate, .linesPerSecond)))
    }
    return rows
  }

  private func rate(of question: SearchQuestion, _ subject: Subject) async throws -> Double {
    let session = subject.session
    let seconds = try await subject.medianSeconds {
      let search = EventSearch(question, in: session.order, of: session)
      await search.run()
      guard search.count == 0 else { throw BenchFailure("\(question.text) is there.") }
    }
    return Double(session.order.count) / seconds
  }
}
