/// The events of a session that a filter shows.
package struct FilteredEvents: Sendable {
  /// By lane of the session, a bit for each event.
  package let shown: [RankedBitmap]
  /// The rows of the event list and of a report under the filter.
  package let order: MergedOrder

  init(shown: [RankedBitmap], of session: TraceSession) {
    self.shown = shown
    order = MergedOrder(
      lanes: zip(session.lanes, shown).map { OrderedLane(events: $0.events, shown: $1) })
  }

  /// How many events are shown.
  package var count: Int { order.count }
}
