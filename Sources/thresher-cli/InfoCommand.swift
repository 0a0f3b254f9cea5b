internal import ArgumentParser
internal import TraceModel

/// Tells what a recording is: its format, clock, buffers, CPUs, counts, times, losses and problems.
struct InfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell what a recording is and what is wrong with it.")

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  func run() async throws {
    let session = try await LoadedSession.load([file])
    let summary = TraceSummary(session.traces[0])
    let output = OutputStream.standardOutput
    if json {
      try output.write(json: summary)
    } else {
      try output.write(summary.text)
    }
  }
}
