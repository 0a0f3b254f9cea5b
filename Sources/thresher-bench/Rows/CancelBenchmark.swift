internal import Glibc
internal import TraceModel

/// How long a load that is cancelled goes on: early, in the middle, near the end, and while what
/// was decoded is put together.
struct CancelBenchmark: Benchmark {
  static let name = "cancel"

  private static let wantedSeconds = 0.1
  /// Shares of the bytes that are decoded when it is cancelled.
  private static let fractions = [0.02, 0.3, 0.6, 0.9, 1.0]

  func rows(of subject: Subject) async throws -> [ResultRow] {
    var longest = 0.0
    for _ in 0..<subject.runs {
      for fraction in Self.fractions {
        longest = max(longest, await Self.seconds(subject.path, cancelledAt: fraction) ?? 0)
      }
    }
    return [
      ResultRow(
        "cancel a load, slowest of \(subject.runs * Self.fractions.count)", goal: "< 100 ms",
        ours: Figure(longest * 1e3, .milliseconds)
      ).met(below: Self.wantedSeconds * 1e3)
    ]
  }

  /// From cancelling to the end of the load, its memory given back; nil where it was over before.
  private static func seconds(_ path: String, cancelledAt fraction: Double) async -> Double? {
    let progress = LoadProgress(sketchingFrom: 0)
    let isOver = Task.detached { () -> Bool in
      do {
        _ = try await TraceLoader.load(path: path, progress: progress)
        return true
      } catch {
        return false
      }
    }
    while (progress.fraction ?? 0) < fraction { usleep(500) }
    let watch = Stopwatch()
    isOver.cancel()
    return await isOver.value ? nil : watch.seconds
  }
}
