internal import ArgumentParser
internal import TraceFormat
internal import ViewModels

/// Makes a large recording from a real one.
struct MakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Repeat the pages of a recording, each time later, into a larger one.",
    discussion: """
      The copies follow one another in time; everything else is the recording's. Pages are written \
      unpacked. Memory does not grow with the size of the output.
      """)

  @Argument(help: ArgumentHelp("The recording to repeat.", valueName: "in"))
  var input: String

  @Argument(help: ArgumentHelp("The recording to write.", valueName: "out"))
  var output: String

  @Option(help: "How many events the output has at least.")
  var events: Int?

  @Option(help: "How many times the pages are written.")
  var copies: Int?

  func validate() throws {
    guard (events == nil) != (copies == nil) else {
      throw ValidationError("Give either --events or --copies.")
    }
    guard (events ?? copies ?? 0) > 0 else { throw ValidationError("Give a number above 0.") }
  }

  func run() async throws {
    let file: TraceFile
    do throws(TraceFileError) {
      file = try TraceFile(path: input)
    } catch {
      throw BenchFailure(error.explanation(path: input)?.sentence ?? "Cannot open \(input).")
    }
    let repeated = try RepeatedTrace(of: file, copies: copies, events: events ?? 0)
    try OutputFile.write(to: output, besides: input) { try repeated.write(to: $0) }
    print(
      "\(output): \(repeated.copies) copies of \(repeated.extent.eventCount) events, "
        + "\(repeated.layout.size) bytes")
  }
}
