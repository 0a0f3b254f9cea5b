internal import Synchronization
internal import TraceFormat
internal import Units

/// Writes the events of a session as `trace-cmd report` does, in order, formatted on all cores.
///
/// Rows are cut into blocks that workers format alone. A few blocks at most wait for those before
/// them, so memory does not grow with the length of the output.
package struct ReportWriter: Sendable {
  private let rows: ReportRows
  private let options: ReportOptions

  /// Chosen: some hundred kilobytes of text, which stay in the cache of a core (measured: 4096 rows
  /// take half as long again).
  private static let rowsPerBlock = 1024
  private static let waitingBlocksPerWorker = 4

  package init(_ rows: ReportRows, options: ReportOptions = ReportOptions()) {
    self.rows = rows
    self.options = options
  }

  private var session: TraceSession { rows.session }

  /// Writes everything, in large blocks, to `output`, which runs where the caller does.
  nonisolated(nonsending) package func write(
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    try writeHead(to: output)
    try await writeLines(to: output)
  }

  /// Writes what stands before the first line: how many CPUs each recording has, and the text of a
  /// latency tracer.
  package func writeHead(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    for trace in session.traces.indices { try writeHead(of: trace, to: output) }
  }

  /// Writes what one recording has before the first line.
  ///
  /// - Parameter index: its place in the session.
  package func writeHead(
    of index: Int, to output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var text = TextBuffer()
    let trace = session.traces[index]
    if session.traces.count > 1 {
      LinePrefix(session).append(trace: index, stream: "", to: &text)
    }
    text.append("cpus=")
    text.appendDecimal(UInt64(trace.file.cpuCount))
    text.append("\n")
    if let latencyText = trace.file.latencyText {
      text.append(string: latencyText)
      text.append("\n")
    }
    try output(UnsafeRawBufferPointer(text.bytes))
  }

  /// Writes the lines, and behind them the sum of what they show.
  nonisolated(nonsending) package func writeLines(
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    let state = await ReportState(of: rows, options: options)
    try await writeRows(
      with: FormatterPool(rows, options: options, state: state), to: output)
    if let wakeups = state.wakeups {
      var summary = TextBuffer()
      wakeups.appendSummary(to: &summary)
      try output(UnsafeRawBufferPointer(summary.bytes))
    }
  }

  nonisolated(nonsending) private func writeRows(
    with formatters: FormatterPool, to output: (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    let blocks = (rows.order.count + Self.rowsPerBlock - 1) / Self.rowsPerBlock
    let workers = SharedJobs.processorCount
    try await withThrowingTaskGroup(of: (Int, ReportBlock).self) { group in
      var begun = 0
      var written = 0
      var waiting: [Int: ReportBlock] = [:]
      while written < blocks {
        while begun < blocks, begun - written < workers * Self.waitingBlocksPerWorker {
          let block = begun
          group.addTask { (block, formatters.block(ofRows: rowNumbers(of: block))) }
          begun += 1
        }
        guard let (block, text) = try await group.next() else { return }
        waiting[block] = text
        while let next = waiting.removeValue(forKey: written) {
          try output(UnsafeRawBufferPointer(next.text.bytes))
          formatters.giveBack(next)
          written += 1
        }
        try Task.checkCancellation()
      }
    }
  }

  private func rowNumbers(of block: Int) -> Range<Int> {
    let start = block * Self.rowsPerBlock
    return start..<min(start + Self.rowsPerBlock, rows.order.count)
  }
}

/// Formatters and text buffers, used over and over by whichever worker needs one.
private final class FormatterPool: Sendable {
  private struct Idle {
    var formatters: [ReportFormatter] = []
    var blocks: [ReportBlock] = []
  }

  private let rows: ReportRows
  private let options: ReportOptions
  private let state: ReportState
  private let idle = Mutex(Idle())

  init(_ rows: ReportRows, options: ReportOptions, state: ReportState) {
    self.rows = rows
    self.options = options
    self.state = state
  }

  func block(ofRows numbers: Range<Int>) -> ReportBlock {
    let (taken, reused) = idle.withLock { idle in
      (Unshared(idle.formatters.popLast()), idle.blocks.popLast())
    }
    let formatter =
      taken.value ?? ReportFormatter(rows, options: options, state: state)
    let block = reused ?? ReportBlock()
    block.write { text in
      append(numbers, with: formatter, to: &text)
    }
    let done = Unshared(formatter)
    idle.withLock { if let formatter = done.value { $0.formatters.append(formatter) } }
    return block
  }

  private func append(
    _ numbers: Range<Int>, with formatter: ReportFormatter, to text: inout TextBuffer
  ) {
    // The line before the block is passed over, since the first line may tell the time since then.
    let first = max(numbers.lowerBound - 1, 0)
    var cursor = MergeCursor(rows.order, at: RowIndex(first))
    var previous = first < numbers.lowerBound ? cursor.next()?.event.time : nil
    for _ in numbers {
      guard let (lane, event) = cursor.next() else { break }
      formatter.appendLine(of: event, in: lane, after: previous, to: &text)
      previous = event.time
    }
  }

  func giveBack(_ block: ReportBlock) {
    idle.withLock { $0.blocks.append(block) }
  }
}

/// The lines of a block of rows, in memory that is used again for later blocks.
// @unchecked Sendable because one worker writes it, and the writer reads it afterwards.
private final class ReportBlock: @unchecked Sendable {
  private(set) var text = TextBuffer()

  /// Replaces the lines by what `body` writes.
  func write(_ body: (inout TextBuffer) -> Void) {
    // Taken out meanwhile: every change inside an object is checked for others at the same time.
    var own = TextBuffer()
    swap(&own, &text)
    own.removeAll()
    body(&own)
    swap(&own, &text)
  }
}

/// Carries an object that nobody else holds into or out of a lock.
// @unchecked Sendable because at any time one worker alone reaches the object.
private struct Unshared<Value>: @unchecked Sendable {
  let value: Value?

  init(_ value: Value?) { self.value = value }
}
