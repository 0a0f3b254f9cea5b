internal import Units

/// The events of one lane as far as they have rows.
package struct OrderedLane: Sendable {
  package let events: CPUEvents
  /// The events that have a row; nil where all have one.
  package let shown: RankedBitmap?

  package init(events: CPUEvents, shown: RankedBitmap? = nil) {
    precondition(shown.map { $0.count == events.count } ?? true, "A bit for each event.")
    self.events = events
    self.shown = shown
  }

  /// How many events have a row.
  package var rowCount: Int { shown?.setCount ?? events.count }

  /// How many events before `event` have a row.
  func rows(before event: Int) -> Int { shown?.rank(event) ?? event }

  func isShown(_ event: Int) -> Bool { shown?[event] ?? true }

  /// The first event at `event` or behind it that has a row, or nil.
  func firstShown(atOrAfter event: Int) -> Int? {
    guard let shown else { return event < events.count ? event : nil }
    return shown.firstSet(atOrAfter: event)
  }
}
