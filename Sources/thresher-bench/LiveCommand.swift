internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import TraceModel
internal import ViewModels

/// Replays a recording into a spool and shows it meanwhile, as the window does.
struct LiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live", abstract: "Measure how a recording is shown while it is made.",
    discussion: """
      The pages of the recording are written into a spool at the rate given, and a window without \
      a display follows them: its pictures are painted sixty times a second into memory.
      """)

  @Argument(help: ArgumentHelp("The recording.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Events a second.", valueName: "number"))
  var rate = 300_000

  @Option(help: ArgumentHelp("How long the recording takes.", valueName: "seconds"))
  var seconds = 60

  @Option(help: ArgumentHelp("Rows of tasks beside those of CPUs.", valueName: "number"))
  var tasks = 0

  @Option(help: ArgumentHelp("Where the spool is made.", valueName: "folder"))
  var folder = "/dev/shm"

  func validate() throws {
    guard rate > 0, seconds > 0, tasks >= 0 else {
      throw ValidationError("Rates and times are positive.")
    }
  }

  @MainActor
  func run() async throws {
    print(Machine.current().text)
    let spool = try ReplayedSpool(
      file, folder: "\(folder)/thresher-bench-\(getpid()).spool", events: rate * seconds,
      eventsPerSecond: Double(rate))
    let window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: "\(spool.folder)/recent.json")))
    let measurement = try LiveMeasurement(window: window, spool: spool, tasks: tasks)
    let source = try await SpoolSource.open(folder: spool.folder, path: file)
    window.showLive(source)
    let wall = Stopwatch()
    let processor = Stopwatch(.processor)
    spool.start()
    while !spool.isDone {
      try await Task.sleep(for: .microseconds(16_667))
      measurement.draw()
    }
    let share = (processor.seconds - spool.processorSeconds) / wall.seconds
    try await Task.sleep(for: .milliseconds(600))
    measurement.draw()
    await window.endLive()
    report(measurement, share: share, of: spool)
  }

  @MainActor
  private func report(_ measurement: LiveMeasurement, share: Double, of spool: ReplayedSpool) {
    let latencies = Samples(measurement.latencies)
    let frames = Samples(measurement.frames)
    func milliseconds(_ value: Double?) -> String {
      Figure((value ?? 0) * 1000, .milliseconds).text
    }
    print(
      """
      \(file): \(measurement.events) of \(spool.plan.eventCount) events at \(rate) events/s
      from an event to its picture: p50 \(milliseconds(latencies.median)), \
      p99 \(milliseconds(latencies.percentile(0.99))), most \(milliseconds(latencies.largest))
      main thread from picture to picture: p50 \(milliseconds(frames.median)), \
      p99 \(milliseconds(frames.percentile(0.99))), most \(milliseconds(frames.largest)), \
      over 16 ms \(measurement.frames.count { $0 > 0.016 }) of \(measurement.frames.count)
      processors: \(Figure.digits(share * 100)) % of one
      """)
    if let lag = Samples(measurement.taskLags).percentile(0.99) {
      print("rows of tasks behind those of CPUs: p99 \(milliseconds(lag)) of the recording")
    }
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    print("memory: \(usage.ru_maxrss / 1024) MiB at most")
  }
}
