internal import ArgumentParser
internal import TraceFormat
internal import TraceModel
internal import Units

/// Prints all events as text, as `trace-cmd report` does.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Print all events, as trace-cmd report does.",
    usage: "thresher-cli report [-i FILE]... [FILE] [options]",
    discussion: ReportArguments.usage)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The letters of trace-cmd report.", valueName: "argument"))
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
    let session = try await LoadedSession.load(arguments.inputs)
    if let listing = arguments.listing, listing != .filters {
      for trace in session.traces {
        try output.write(RecordingFacts(trace: trace).text(of: listing))
      }
      return
    }
    try await print(session, arguments, to: output)
    LoadedSession.reportProblems(of: session)
  }

  private func print(
    _ session: TraceSession, _ arguments: ReportArguments, to output: OutputStream
  ) async throws {
    let filters = try ReportFilters(arguments, session)
    if arguments.listing == .filters { return try output.write(filters.text) }
    var options = arguments.options
    if arguments.alignsTimes {
      options.shownSince = ReportFilters.firstTime(of: session) ?? .earliest
    }
    let writer = ReportWriter(try await filters.rows(of: session), options: options)
    try writer.writeHead { try output.write($0) }
    if arguments.showsStatistics {
      for trace in session.traces { try output.write(RecordingFacts(trace: trace).statistics) }
      return
    }
    try await writer.writeLines { try output.write($0) }
  }
}
