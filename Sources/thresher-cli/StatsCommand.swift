internal import ArgumentParser
internal import TraceModel
internal import Units
internal import ViewModels

/// Tells what tasks and CPUs did, and how many events there are of each type: the lists of the
/// window.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Tell what tasks and CPUs did, and count events by type.",
    discussion: """
      Tasks stand in the order of a column, the most first: run, share, wait, wakeup, switches, \
      events or last; or by task or first, the least first.
      """)

  @Argument(help: ArgumentHelp("Recordings to tell of together.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "What to tell of, in seconds of the trace (in ticks for clocks that count them).",
      discussion: "Either side may be left out: 7.412..7.5, 7.412.., ..7.5",
      valueName: "start..end"))
  var range: TimeRange?

  @Option(help: ArgumentHelp("The column that tasks are sorted by.", valueName: "column"))
  var sort = TaskColumn.run

  @Flag(help: "Print one JSON object instead of text; times are in the unit of the clock.")
  var json = false

  func run() async throws {
    let session = try await LoadedSession.load(files)
    let range = try LoadedSession.span(of: range, in: session)
    guard let statistics = await SessionStatistics(session, in: range, tasksBy: sort) else {
      throw ExitCode(1)
    }
    let output = OutputStream.standardOutput
    if json {
      try output.write(json: StatisticsObject(statistics))
    } else {
      try output.write(statistics.text)
    }
    LoadedSession.reportProblems(of: session)
  }
}
