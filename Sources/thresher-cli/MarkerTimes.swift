internal import ArgumentParser
internal import Timeline
internal import Units
internal import ViewModels

/// Where the markers stand, as one types it: `7.412` for A alone, `7.412,7.5` for A and B.
struct MarkerTimes: ExpressibleByArgument, Hashable {
  private var texts: [String]

  init?(argument: String) {
    texts = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(texts.count),
      texts.allSatisfy({ TimeRange.stamp($0, clock: .nanoseconds) != nil })
    else { return nil }
  }

  /// Nil where a time cannot be one of the clock.
  func marks(clock: ClockUnit) -> GraphMarks? {
    var marks = GraphMarks()
    for (name, text) in zip(Marker.Name.allCases, texts) {
      guard let time = TimeRange.stamp(text, clock: clock) else { return nil }
      marks[name] = Marker(time: time)
    }
    return marks
  }
}
