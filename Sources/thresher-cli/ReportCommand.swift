internal import ArgumentParser
internal import TraceFormat
internal import TraceModel
internal import Units

/// Prints all events as text, as `trace-cmd report` does.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Print all events, as trace-cmd report does.",
    usage: "thresher-cli report [-i FILE]... [FILE] [options]",
    discussion: ReportArguments.optionTexts)

  @Argument(
    parsing: .captureForPassthrough,
    help: .hidden)
  var arguments: [String] = []

  func run() async throws {
    let output = OutputStream.standardOutput
    let arguments: ReportArguments
    do throws(ReportArguments.Failure) {
      arguments = try ReportArguments(self.arguments)
    } catch {
      try OutputStream.standardError.write("thresher-cli: \(error.text)\n\(ReportArguments.usage)")
      throw ExitCode(64)
    }
    if arguments.wantsHelp { return try output.write(ReportArguments.usage) }
    let session = try await load(arguments)
    if let listing = arguments.listing, listing != .filters {
      return try tell(listing, of: session, to: output)
    }
    try await print(session, arguments, to: output)
    LoadedSession.reportProblems(of: session)
  }

  /// The recordings, their times counted from the first event of all top buffers where that is
  /// wanted. What instances hold from before it has times below zero, which are taken for very late
  /// ones, as the reference does.
  private func load(_ arguments: ReportArguments) async throws -> TraceSession {
    let session = try await LoadedSession.load(arguments.inputs)
    guard arguments.alignsTimes,
      let first = session.lanes.filter({ $0.streamName.isEmpty })
        .compactMap(\.events.firstTime).min()
    else { return session }
    return try await LoadedSession.load(
      arguments.inputs.map { input in
        var input = input
        input.time.offset &-= first.rawValue
        return input
      })
  }

  private func tell(
    _ listing: ReportArguments.Listing, of session: TraceSession, to output: OutputStream
  ) throws {
    for (index, trace) in session.traces.enumerated() {
      if listing == .uname || listing == .recorderVersion {
        // As the reference does, behind the line that begins the report of the recording.
        try ReportWriter(ReportRows(session)).writeHead(of: index) { try output.write($0) }
      }
      try output.write(RecordingFacts(trace: trace).text(of: listing))
    }
  }

  private func print(
    _ session: TraceSession, _ arguments: ReportArguments, to output: OutputStream
  ) async throws {
    let filters = try ReportFilters(arguments, session)
    if arguments.listing == .filters { return try output.write(filters.text) }
    let options = arguments.options
    let rows = try await filters.rows(of: session, options)
    if arguments.format != .text {
      let table = RowTable(session, order: rows.order)
      return try await RowWriter(table, format: arguments.format).write { try output.write($0) }
    }
    let writer = ReportWriter(rows, options: options)
    if arguments.showsStatistics {
      for (index, trace) in session.traces.enumerated() {
        try writer.writeHead(of: index) { try output.write($0) }
        try output.write(RecordingFacts(trace: trace).statistics)
      }
      return
    }
    try writer.writeHead { try output.write($0) }
    try await writer.writeLines { try output.write($0) }
  }
}
