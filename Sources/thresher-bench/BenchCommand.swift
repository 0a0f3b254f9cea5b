internal import ArgumentParser

/// `thresher-bench`: how fast the core is on a given recording, beside KernelShark's library, `dd`
/// and `trace-cmd`; and the maker of recordings large enough to tell.
@main
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-bench",
    abstract: "Measures Thresher on a recording, and makes large recordings to measure it on.",
    subcommands: [MeasureCommand.self, LiveCommand.self, MakeCommand.self, LoadCommand.self],
    defaultSubcommand: MeasureCommand.self)
}
