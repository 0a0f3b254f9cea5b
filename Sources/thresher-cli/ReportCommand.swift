internal import ArgumentParser
internal import TraceModel

/// Prints all events as text, as `trace-cmd report` does.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Print all events, as trace-cmd report does.")

  @Argument(help: ArgumentHelp("Recordings; several are merged by time.", valueName: "file"))
  var files: [String]

  func run() async throws {
    let session = try await LoadedSession.load(files)
    try await ReportWriter(session).write { try OutputStream.standardOutput.write($0) }
    LoadedSession.reportProblems(of: session)
  }
}
