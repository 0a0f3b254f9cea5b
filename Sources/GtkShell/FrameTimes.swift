internal import Glibc

/// What frames of the graph cost, for those who ask with `THRESHER_FRAME_TIMES` in the environment:
/// the processor time of model and drawing together, told on the error output.
final class FrameTimes {
  /// Nil unless asked for.
  static let asked: FrameTimes? = getenv("THRESHER_FRAME_TIMES") == nil ? nil : FrameTimes()

  /// Chosen: as many frames as a second or two of zooming has.
  private static let framesPerLine = 60

  private var modelTime: UInt64 = 0
  private var times: [UInt64] = []

  /// Adds what making a frame costs to the next one that is painted.
  func model(_ body: () -> Void) { modelTime += Self.measured(body) }

  func painting(_ body: () -> Void) {
    times.append(modelTime + Self.measured(body))
    modelTime = 0
    if times.count.isMultiple(of: Self.framesPerLine) { tell() }
  }

  private func tell() {
    let sorted = times.sorted()
    func milliseconds(_ share: Double) -> Double {
      Double(sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]) / 1e6
    }
    let (median, slow) = (milliseconds(0.5), milliseconds(0.99))
    let line = "\(sorted.count) frames: median \(median) ms, 99th percentile \(slow) ms\n"
    _ = Array(line.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func measured(_ body: () -> Void) -> UInt64 {
    let start = threadTime
    body()
    return threadTime - start
  }

  /// In nanoseconds.
  private static var threadTime: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
