internal import ArgumentParser
internal import ViewModels

/// `thresher-cli`: what the window shows, without a display.
@main
struct ThresherCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-cli",
    abstract: "Reads kernel traces (ftrace, trace-cmd) without a display.",
    subcommands: [
      InfoCommand.self, ReportCommand.self, StatsCommand.self, RenderCommand.self,
      CutCommand.self, RecordCommand.self,
    ])

  // Not the `version` of the configuration, which would take `report --version` away.
  @Flag(help: "Print the version of the program.")
  var version = false

  func run() async throws {
    guard version else { throw CleanExit.helpRequest(self) }
    print("thresher-cli \(ProgramFacts.version)")
  }
}
