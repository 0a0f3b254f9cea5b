internal import Capture

/// How fast a recording grows, over its last moments.
nonisolated struct CaptureRate: Hashable {
  private struct Sample: Hashable {
    var seconds: Double
    var events: Int
    var bytes: Int
  }

  /// Chosen: in seconds; steady enough to be read, and quick enough to be believed.
  private static let window = 2.0

  private var samples: [Sample] = []

  mutating func note(_ statistics: CaptureStatistics) {
    let sample = Sample(
      seconds: statistics.seconds, events: statistics.events, bytes: statistics.bytes)
    if let last = samples.last, sample.seconds <= last.seconds { return }
    samples.append(sample)
    // One before the window stays, so that it is covered.
    while samples.count > 2, sample.seconds - samples[1].seconds >= Self.window {
      samples.removeFirst()
    }
  }

  /// Per second; nil while there is nothing to compare.
  var perSecond: (events: Double, bytes: Double)? {
    guard let first = samples.first, let last = samples.last, last.seconds > first.seconds else {
      return nil
    }
    let seconds = last.seconds - first.seconds
    return (
      max(0, Double(last.events - first.events)) / seconds,
      max(0, Double(last.bytes - first.bytes)) / seconds
    )
  }
}
