internal import ArgumentParser

/// `thresher-cli`: what the window shows, without a display.
@main
struct ThresherCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-cli",
    abstract: "Reads kernel traces (ftrace, trace-cmd) without a display.",
    subcommands: [
      InfoCommand.self, ReportCommand.self, RenderCommand.self, CutCommand.self,
      RecordCommand.self,
    ])
}
