internal import TraceFormat

/// Writes the events of a session as `trace-cmd report` does, in order, formatted on all cores.
package struct ReportWriter: Sendable {
  private let rows: ReportRows
  private let options: ReportOptions

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
    try await RowBlocks(rows.order) { [rows, options] in
      ReportFormatter(rows, options: options, state: state)
    }.write(to: output)
    if let wakeups = state.wakeups {
      var summary = TextBuffer()
      wakeups.appendSummary(to: &summary)
      try output(UnsafeRawBufferPointer(summary.bytes))
    }
  }
}
