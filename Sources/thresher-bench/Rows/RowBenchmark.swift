internal import TraceModel
internal import Units

/// From a row of the list to its event, and from the event back to the row, anywhere in the trace.
struct RowBenchmark: Benchmark {
  static let name = "rows"

  private static let tries = 20_000

  func rows(of subject: Subject) throws -> [ResultRow] {
    guard subject.eventCount > 0 else { return [] }
    let order = subject.session.order
    var times: [Double] = []
    var processorTimes: [Double] = []
    for row in subject.scatteredRows(Self.tries) {
      let processor = Stopwatch(.processor)
      let watch = Stopwatch()
      let event = order.event(at: row)
      let back = order.row(of: event)
      times.append(watch.seconds * 1e6)
      processorTimes.append(processor.seconds * 1e6)
      guard back == row else { throw BenchFailure("Row \(row.rawValue) is not found again.") }
    }
    let samples = Samples(times)
    return [
      ResultRow(
        "row to event and back, median", goal: "< 500 µs",
        ours: samples.median.map { Figure($0, .microseconds) }, note: subject.sizeWords
      ).met(below: 500),
      ResultRow(
        "row to event and back, slowest of \(Self.tries)", goal: "< 500 µs",
        ours: Samples(processorTimes).largest.map { Figure($0, .microseconds) },
        note: "processor time: waiting for a busy core is not the list's"
      ).met(below: 500),
    ]
  }
}

/// A jump anywhere in the list: the row found, and the text of a screen of rows.
struct JumpBenchmark: Benchmark {
  static let name = "jump"

  private static let tries = 200
  private static let rowsOnScreen = 50

  func rows(of subject: Subject) -> [ResultRow] {
    let session = subject.session
    let count = session.order.count
    guard count > 0 else { return [] }
    var times: [Double] = []
    var processorTimes: [Double] = []
    for row in subject.scatteredRows(Self.tries) {
      let first = max(min(row.rawValue, count - Self.rowsOnScreen), 0)
      let processor = Stopwatch(.processor)
      let watch = Stopwatch()
      for row in first..<min(first + Self.rowsOnScreen, count) {
        _ = session.description(of: RowIndex(row))
      }
      times.append(watch.seconds * 1e3)
      processorTimes.append(processor.seconds * 1e3)
    }
    let samples = Samples(times)
    return [
      ResultRow(
        "jump: text of 50 rows anywhere, median", goal: "< 20 ms",
        ours: samples.median.map { Figure($0, .milliseconds) }
      ).met(below: 20),
      ResultRow(
        "jump, slowest of \(Self.tries)", goal: "< 20 ms",
        ours: Samples(processorTimes).largest.map { Figure($0, .milliseconds) },
        note:
          "processor time, without the drawing of the list, whose settling the window has to tell"
      ).met(below: 20),
    ]
  }
}
