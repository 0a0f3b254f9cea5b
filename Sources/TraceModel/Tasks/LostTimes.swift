internal import Units

/// When some CPU of a stream lost events: spans in order that do not overlap, each from the last
/// event before a hole to the first one after it, ends included.
///
/// While a CPU loses events, any task that is not running elsewhere may be woken or run there. A
/// hole before the first event of a CPU, as a ring buffer that was overwritten leaves one, begins
/// with the recording, and one behind the last lasts to its end.
struct LostTimes: Sendable {
  private(set) var spans: [(start: UInt64, end: UInt64)] = []

  init() {}

  init(of lanes: [SessionLane], in span: TimeSpan) {
    var all: [(start: UInt64, end: UInt64)] = []
    for lane in lanes {
      let events = lane.events
      for loss in events.losses {
        let next = loss.before.rawValue
        let start =
          next == 0 ? span.start : events.key(of: EventIndex(min(next, events.count) - 1))
        let end = next < events.count ? events.key(of: loss.before) : span.end
        all.append((start.rawValue, end.rawValue))
      }
    }
    all.sort { $0 < $1 }
    for own in all {
      if let last = spans.last, own.start < last.end {
        spans[spans.count - 1].end = max(last.end, own.end)
      } else {
        spans.append(own)
      }
    }
  }

  /// The part of them that lies before a time.
  func spans(before time: UInt64) -> [(start: UInt64, end: UInt64)] {
    spans.prefix { $0.start < time }.map { ($0.start, min($0.end, time)) }
  }

  /// From when on a state is in doubt that began at `start` and was never heard of up to `end`; nil
  /// where it holds throughout.
  ///
  /// What began at the very end of a hole began with the first event after it, and holds, unless
  /// the hole takes no time at all: then nobody can tell which came first.
  func firstDoubt(from start: UInt64, through end: UInt64) -> UInt64? {
    let next = spans.partitionPoint {
      $0.end > start || $0.end == start && $0.start == start
    }
    guard next < spans.count else { return nil }
    let doubt = max(start, spans[next].start)
    return doubt <= end ? doubt : nil
  }
}
