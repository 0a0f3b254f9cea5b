import TestSupport
import Testing
import TraceFormat
import Units

@testable import TraceModel

/// A line of a report is the same whether the lines before it were written or not: rows of each
/// recording, taken in random order, against the whole report.
@Suite struct RowJumpTests {
  /// What is reported of a recording: options and filters in the letters of `trace-cmd report`.
  struct Case: CustomTestStringConvertible {
    var names: [String]
    var filters: [String] = []
    var dropping: [String] = []
    var changes: @Sendable (inout ReportOptions) -> Void = { _ in }
    var words = ""

    var testDescription: String {
      (names + filters.map { "-F \($0)" } + dropping.map { "-v -F \($0)" } + [words])
        .joined(separator: " ")
    }
  }

  private static let options: [(String, @Sendable (inout ReportOptions) -> Void)] = [
    ("-t", { $0.showsNanoseconds = true }),
    ("-l", { $0.showsLatency = true }),
    ("-R", { $0.texts.showsRawFields = true }),
    ("-N", { $0.texts.ignoresHandlers = true }),
    (
      "-l -R --ts-diff",
      {
        $0.showsLatency = true
        $0.texts.showsRawFields = true
        $0.showsTimeDifference = true
      }
    ),
    (
      "-w --ts-diff -t",
      {
        $0.showsWakeupLatency = true
        $0.showsTimeDifference = true
        $0.showsNanoseconds = true
      }
    ),
    (
      "-r sched_switch -n funcgraph_entry",
      {
        $0.texts.rawEvents = ["sched_switch"]
        $0.texts.unhandledEvents = ["funcgraph_entry"]
      }
    ),
    (
      "-O parent -O offset -O tailprint -O depth",
      {
        $0.texts.functions.showsCaller = true
        $0.texts.functions.showsOffset = true
        $0.texts.functions.namesExits = true
        $0.texts.functions.showsDepth = true
      }
    ),
  ]

  /// Each fixture as it is, and each of moderate length under two options, taken in turn.
  private static let everything: [Case] = {
    let long = [
      "many-tasks.dat", "s390x-sched.dat", "sched-irq.dat", "lost-events.dat", "v6-none.dat",
      "v7-none.dat", "v7-zlib.dat", "v7-zstd.dat",
    ]
    let names = GoldText.all(in: GoldText.fixtures).map(\.name)
    return names.map { Case(names: [$0]) }
      + names.filter { !long.contains($0) }.enumerated().flatMap { number, name in
        (0..<2).map { turn in
          let (words, changes) = options[(2 * number + turn) % options.count]
          return Case(names: [name], changes: changes, words: words)
        }
      }
      + ["names.dat", "graph-depth4.dat"].flatMap { name in
        options.map { Case(names: [name], changes: $1, words: $0) }
      }
  }()

  private static let filtered: [Case] = [
    // Names that are learned, or not learned any more.
    Case(names: ["names.dat"], filters: ["sched_switch:next_pid > 100 && prev_pid > 0"]),
    Case(names: ["names.dat"], dropping: ["sched_switch"]),
    Case(names: ["names.dat"], dropping: ["task_rename"]) { $0.texts.showsRawFields = true },
    Case(names: ["convert-v6.dat"], filters: [".*:common_pid & 1"]),
    Case(names: ["many-tasks.dat"], filters: ["sched_switch:prev_pid & 4"]),
    // Indentation that hidden functions do not make.
    Case(names: ["lost-events.dat"], filters: [".*:common_pid & 1"]),
    Case(names: ["s390x-function.dat"], filters: [".*:CPU == 1"]),
    // Leaf calls without their return, returns without their call.
    Case(names: ["graph-depth4.dat"], filters: ["funcgraph_entry"]),
    Case(names: ["graph-depth4.dat"], filters: [".*:depth < 2"]) { $0.showsLatency = true },
    Case(names: ["graph-depth4.dat"], dropping: ["funcgraph_entry:depth == 3"]),
    Case(names: ["graph-depth4.dat"], filters: [".*:depth < 2"]) {
      $0.texts.showsRawFields = true
    },
    // Stacks with their events, instances, several recordings.
    Case(names: ["sched-stacks.dat"], filters: ["sched_switch"]),
    Case(names: ["instances.dat"], filters: ["irq"], dropping: [".*:CPU == 0"]),
    Case(names: ["date.dat", "names.dat"]),
    Case(names: ["names.dat", "graph-depth4.dat", "instances.dat"], filters: [".*:CPU < 2"]),
    Case(names: ["names.dat", "date.dat"]) { $0.texts.showsRawFields = true },
  ]

  @Test(.timeLimit(.minutes(15)), arguments: everything + filtered)
  func `a line written alone is that of the report`(_ jumpCase: Case) async throws {
    var traces: [Trace] = []
    for name in jumpCase.names {
      traces.append(try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)"))
    }
    let session = TraceSession(traces: traces)
    var filters = FilterSet()
    filters.keeping = try jumpCase.filters.map { try Filter($0, for: session) }
    filters.dropping = try jumpCase.dropping.map { try Filter($0, for: session) }
    var options = ReportOptions()
    jumpCase.changes(&options)
    let rows = try #require(await ReportRows(session, filters: filters, options: options))
    var report: [UInt8] = []
    // The sum of all latencies behind the last line is no line of a row.
    try await ReportWriter(rows, options: options).writeLines { report += Array($0) }

    let state = await ReportState(of: rows, options: options)
    let (forward, ends) = inOrder(rows, options, state)
    #expect(report.prefix(forward.count) == forward[...], "the rows in order are the report")
    #expect(options.showsWakeupLatency || report.count == forward.count)

    var random = DrawnRandom(seed: 0x7472 ^ UInt64(rows.order.count))
    let jumps = (0..<min(60, 3 * rows.order.count)).map { _ in
      Int.random(in: 0..<rows.order.count, using: &random)
    }
    // One formatter for all jumps, as the list of the window has it, and a new one for each.
    for (isFresh, jumps) in [(false, jumps), (true, Array(jumps.prefix(4)))] {
      let alone = lines(jumps, of: rows, options, state, isFresh: isFresh)
      for (row, line) in zip(jumps, alone) {
        let wanted = forward[(row > 0 ? ends[row - 1] : 0)..<ends[row]]
        guard line[...] != wanted else { continue }
        Issue.record(
          """
          row \(row)
              is \(String(decoding: line, as: UTF8.self))\
          wanted \(String(decoding: wanted, as: UTF8.self))
          """)
      }
    }
  }

  /// The lines of all rows by one formatter, and where each ends.
  private func inOrder(
    _ rows: ReportRows, _ options: ReportOptions, _ state: ReportState
  ) -> ([UInt8], [Int]) {
    let formatter = ReportFormatter(rows, options: options, state: state)
    var text = TextBuffer()
    var ends: [Int] = []
    var cursor = MergeCursor(rows.order)
    var previous: Timestamp?
    while let (lane, event) = cursor.next() {
      formatter.appendLine(of: event, in: lane, after: previous, to: &text)
      previous = event.time
      ends.append(text.count)
    }
    return (Array(text.bytes), ends)
  }

  /// The lines of some rows, each looked up by its number.
  private func lines(
    _ numbers: [Int], of rows: ReportRows, _ options: ReportOptions, _ state: ReportState,
    isFresh: Bool
  ) -> [[UInt8]] {
    var formatter = ReportFormatter(rows, options: options, state: state)
    return numbers.map { number in
      if isFresh { formatter = ReportFormatter(rows, options: options, state: state) }
      var cursor = MergeCursor(rows.order, at: RowIndex(max(number - 1, 0)))
      let previous = number > 0 ? cursor.next()?.event.time : nil
      var text = TextBuffer()
      if let (lane, event) = cursor.next() {
        formatter.appendLine(of: event, in: lane, after: previous, to: &text)
      }
      return Array(text.bytes)
    }
  }
}
