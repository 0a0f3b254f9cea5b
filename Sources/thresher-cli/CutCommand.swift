internal import ArgumentParser
internal import Capture
internal import Timeline
internal import TraceFormat
internal import TraceModel
internal import Units
internal import ViewModels

/// Writes a part of a recording as a recording of its own.
struct CutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cut",
    abstract: "Write a part of a recording as a trace.dat of its own.",
    discussion: """
      What trace-cmd report prints of the new file are the lines that it prints of the old one in \
      the range. Nothing is left behind where it fails.
      """)

  @Argument(help: ArgumentHelp("A recording.", valueName: "file"))
  var file: String

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "What to keep, in seconds of the trace (in ticks for clocks that count them).",
      discussion:
        "Either side may be left out: 7.412..7.5, 7.412.., ..7.5. The end is not part of it.",
      valueName: "start..end"))
  var range: TimeRange?

  @Option(help: ArgumentHelp("The CPUs to keep, as 0,2-5; all by default.", valueName: "list"))
  var cpus: CPUList?

  func run() async throws {
    let session = try await LoadedSession.load([file])
    if session.eventCount == 0, session.traces[0].file.latencyText != nil {
      throw CommandFailure(description: "\(file) holds text and no events that could be cut.")
    }
    let span = try LoadedSession.span(of: range, in: session)
    let cut = TraceCut(session, range: span) { cpus?.contains($0) ?? true }
    guard let cut else { return }
    let bytes: Int
    do throws(TraceWriteError) {
      bytes = try cut.write(toFileAt: output)
    } catch {
      let explanation = error.explanation
      throw CommandFailure(
        description: [explanation?.sentence, explanation?.advice].compactMap(\.self)
          .joined(separator: "\n"))
    }
    let rows = Figures.counted(cut.rowCount, "event")
    try OutputStream.standardError.write(
      "\(output): \(rows), \(Figures.bytes(UInt64(bytes)))\n")
    LoadedSession.reportProblems(of: session)
  }
}
