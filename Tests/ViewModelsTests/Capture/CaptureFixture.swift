import Capture
import Testing
import ViewModels

/// A window's recording with a service that a test answers for.
@MainActor
struct CaptureFixture {
  let folder = TemporaryFolder()
  let service = FakeCaptureService()
  let capture: CaptureViewModel

  /// - Parameter now: tells how time goes by between reports.
  init(now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }) {
    capture = CaptureViewModel(
      service: service,
      presets: CapturePresets(file: StateFile(path: folder.path + "/presets.json")),
      home: folder.path, now: now)
  }

  var running: FakeCapture? { service.captures.last }

  /// A recording that goes on.
  func start(_ plan: CapturePlan = CapturePlan()) async throws -> FakeCapture {
    let before = service.captures.count
    capture.record(plan)
    await eventually { service.captures.count > before }
    let running = try #require(running)
    running.tell(.started(spool: "/tmp/x.spool", notes: []))
    await eventually { capture.stage == .recording }
    return running
  }

  /// - Parameters:
  ///   - events: by CPU.
  ///   - lost: by CPU.
  static func statistics(
    _ seconds: Double, events: [Int], lost: [Int] = []
  ) -> CaptureStatistics {
    var statistics = CaptureStatistics()
    statistics.seconds = seconds
    statistics.cpus = events.enumerated().map { cpu, events in
      .init(cpu: cpu, readEvents: events, overruns: lost.count > cpu ? lost[cpu] : 0)
    }
    statistics.bytes = events.reduce(0, +) * 10
    return statistics
  }
}
