internal import ArgumentParser
internal import CairoCanvas
internal import Drawing
internal import Timeline
internal import TraceModel
internal import Units
internal import ViewModels

/// Draws the graph into a file: the same picture as the window.
struct RenderCommand: AsyncParsableCommand {
  enum ThemeName: String, CaseIterable, ExpressibleByArgument {
    case light
    case dark
  }

  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw the graph into a PNG, SVG or PDF file.",
    discussion: "The format follows the ending of the output's name.")

  @Argument(help: ArgumentHelp("Recordings to draw together.", valueName: "file"))
  var files: [String]

  @Option(name: .shortAndLong, help: "The picture to write: x.png, x.svg or x.pdf.")
  var output: String

  @Option(help: "The width in logical pixels.")
  var width = 1280

  @Option(help: "The height in logical pixels; all rows by default.")
  var height: Int?

  @Option(help: "Pixels of a PNG in a logical pixel.")
  var scale = 1

  @Option(help: "The colours.")
  var theme = ThemeName.light

  @Option(
    help: ArgumentHelp(
      "What to show, in seconds of the trace (in ticks for clocks that count them).",
      discussion: "Either side may be left out: 7.412..7.5, 7.412.., ..7.5",
      valueName: "start..end"))
  var range: TimeRange?

  @Option(
    help: ArgumentHelp("The CPUs to show, as 0,2-5, or none; all by default.", valueName: "list"))
  var cpus: CPUList?

  @Option(
    help: ArgumentHelp(
      "Tasks to show below the CPUs, by number or name: 1188,bash.", valueName: "list"))
  var tasks: TaskList?

  @Option(
    help: ArgumentHelp(
      "Where the markers stand, as --range tells times: 7.412,7.5.", valueName: "a,b"))
  var markers: MarkerTimes?

  func validate() throws {
    guard (200...16_384).contains(width) else {
      throw ValidationError("The width has to be from 200 to 16384.")
    }
    if let height, !(60...16_384).contains(height) {
      throw ValidationError("The height has to be from 60 to 16384.")
    }
    guard (1...4).contains(scale) else { throw ValidationError("The scale is 1, 2, 3 or 4.") }
  }

  func run() async throws {
    let picture: PictureFile
    do throws(PictureFile.WriteError) {
      picture = try PictureFile(path: output)
    } catch {
      throw ValidationError(Self.words(for: error))
    }
    let session = try await LoadedSession.load(files)
    let frame = try await frame(of: session)
    do throws(PictureFile.WriteError) {
      try picture.write(
        frame, theme: theme == .light ? .light : .dark, scale: Double(scale))
    } catch {
      throw CommandFailure(description: Self.words(for: error))
    }
    LoadedSession.reportProblems(of: session)
  }

  private func frame(of session: TraceSession) async throws -> TimelineFrame {
    let clock = session.clockUnit
    let lanes = session.lanes.indices.filter { lane in
      cpus?.contains(session.lanes[lane].cpu) ?? true
    }
    let plotted = try plottedTasks(in: session)
    var known: [TaskReference: TaskKnowledge] = [:]
    for task in plotted { known[task] = await session.knowledge(of: task) }
    var plan = RowPlan(rows: lanes.map { .cpu(LaneIndex($0)) }, session: session)
    plan.add(plotted.map { .task($0) })
    let rows = plan.rows
    let whole = TimelineFrame.contentHeight(session: session, rows: rows)
    let size = TimelineSize(
      width: Double(width), height: height.map(Double.init) ?? min(max(whole + 8, 60), 16_384))
    let shown = try LoadedSession.span(of: range, in: session)
    var state = TimelineState(showing: shown ?? session.span, rows: rows, size: size)
    if let markers {
      guard let marks = markers.marks(clock: clock) else {
        throw CommandFailure(description: "The clock of this recording counts whole ticks.")
      }
      state.marks = marks
    }
    return .make(session: session, state: state, size: size, clock: clock, tasks: known)
  }

  private func plottedTasks(in session: TraceSession) throws -> [TaskReference] {
    guard let tasks else { return [] }
    let (found, missing) = tasks.tasks(in: session)
    if let missing = missing.first {
      throw CommandFailure(description: "There is no task \(missing).")
    }
    return found
  }

  private static func words(for error: PictureFile.WriteError) -> String {
    switch error {
    case .unknownFormat(let path):
      "\(path) ends with none of .png, .svg and .pdf, which say what to write."
    case .cannotWrite(let path, let reason): "Cannot write \(path): \(reason)."
    }
  }
}
