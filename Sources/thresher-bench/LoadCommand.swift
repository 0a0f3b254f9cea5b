internal import ArgumentParser
internal import Glibc
internal import Timeline
internal import TraceFormat
internal import TraceModel
internal import ViewModels

/// Loads a recording and draws it once, and prints what that cost as names and numbers in turns; a
/// process of its own, so that every measurement starts with fresh memory.
struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load a recording and tell what that cost.",
    shouldDisplay: false)

  @Argument var file: String

  /// Draws the growing picture of a large recording as soon as a part of it is known.
  @Flag var sketch = false

  /// Chosen: a twentieth of all columns makes a picture.
  private static let shownShare = 0.05

  func run() async throws {
    let watch = Stopwatch()
    let progress = LoadProgress(sketchingFrom: sketch ? 0 : nil)
    let first = sketch ? Task.detached { try await Self.firstPicture(progress, watch) } : nil
    let trace: Trace
    do throws(TraceFileError) {
      trace = try await TraceLoader.load(path: file, progress: progress)
    } catch {
      throw BenchFailure(error.explanation(path: file)?.sentence ?? "Cannot open \(file).")
    }
    let session = TraceSession(traces: [trace])
    let loaded = watch.seconds
    let size = GraphView.size
    let frame = TimelineFrame.make(
      session: session,
      state: TimelineState(showing: session.span, rows: session.cpuRows, size: size), size: size,
      clock: session.countsSeconds ? .nanoseconds : .ticks)
    let ready = watch.seconds
    try ImagePicture(size: size).paint(frame)
    let picture = watch.seconds
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let fileKiB = Int(Machine.number(in: "/proc/self/status", "RssFile:"))
    print(
      "events \(session.eventCount) load \(loaded) ready \(ready) picture \(picture) "
        + "columns \(session.columnBytes) peak_kib \(usage.ru_maxrss) file_kib \(fileKiB) "
        + "first \(try await first?.value ?? picture)")
  }

  /// When the picture was painted, in seconds; nil where the load was over before.
  private static func firstPicture(
    _ progress: LoadProgress, _ watch: Stopwatch
  ) async throws -> Double? {
    while progress.fraction.map({ $0 < 1 }) ?? true {
      if let sketch = progress.sketch, sketch.knownShare >= shownShare {
        let size = TimelineSize(width: GraphView.size.width, height: 900)
        try ImagePicture(size: size).paint(SketchPicture(sketch, size: size))
        return watch.seconds
      }
      usleep(2000)
    }
    return nil
  }
}

extension TraceSession {
  /// Bytes of the columns of all recordings.
  var columnBytes: Int {
    traces.indices.reduce(0) { sum, trace in
      sum + (lanes.first { $0.trace == trace }?.events.columnBytes ?? 0)
    }
  }
}
