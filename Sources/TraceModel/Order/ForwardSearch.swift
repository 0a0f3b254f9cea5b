internal import Units

/// Asks one lane again and again whether it has an event between two places of another lane, which
/// only move forward. Steps grow while the answer is far, so that all questions together cost
/// little more than the lane.
struct ForwardSearch {
  private let events: CPUEvents
  /// Whether this lane's events come first where times are equal.
  private let winsTies: Bool
  /// The first event behind the start of the last question, and its key; nil behind the last event.
  private var next = 0
  private var nextKey: Timestamp?

  init(_ events: CPUEvents, winsTies: Bool) {
    self.events = events
    self.winsTies = winsTies
    nextKey = events.firstTime
  }

  /// Whether an event comes after one with key `start` and before one with key `end` of the other
  /// lane.
  mutating func hasEvent(after start: Timestamp, upTo end: Timestamp) -> Bool {
    skip(to: start)
    guard let nextKey else { return false }
    return winsTies ? nextKey <= end : nextKey < end
  }

  private func isBehind(_ key: Timestamp, _ start: Timestamp) -> Bool {
    winsTies ? key > start : key >= start
  }

  private mutating func skip(to start: Timestamp) {
    guard let key = nextKey, !isBehind(key, start) else { return }
    let last = (next..<events.count).lastByGalloping {
      !isBehind(events.key(of: EventIndex($0)), start)
    }
    next = last + 1
    nextKey = next < events.count ? events.key(of: EventIndex(next)) : nil
  }
}
