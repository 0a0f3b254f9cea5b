package import Units

/// The rows that are hits, as an order of their own.
package struct SearchHits: Sendable {
  /// The hits in merged order: the row of one there is its number among the hits.
  package let order: MergedOrder

  /// By lane, a bit for each event.
  package init(_ bits: [RankedBitmap], of session: TraceSession) {
    order = MergedOrder(
      lanes: zip(session.lanes, bits).map { OrderedLane(events: $0.events, shown: $1) })
  }

  package var count: Int { order.count }

  package func contains(_ event: EventReference) -> Bool {
    order.lanes.indices.contains(event.lane.rawValue)
      && order.lanes[event.lane.rawValue].isShown(event.index.rawValue)
  }

  /// How many hits come before an event, which need not be one.
  package func number(before event: EventReference) -> Int { order.rowCount(before: event) }

  /// The next hit behind an event; nil where there is none.
  package func next(after event: EventReference) -> EventReference? {
    let number = number(before: event) + (contains(event) ? 1 : 0)
    return number < count ? order.event(at: RowIndex(number)) : nil
  }

  /// The hit at an event or the next behind it; nil where there is none.
  package func next(atOrAfter event: EventReference) -> EventReference? {
    let number = number(before: event)
    return number < count ? order.event(at: RowIndex(number)) : nil
  }

  /// The last hit before an event; nil where there is none.
  package func previous(before event: EventReference) -> EventReference? {
    let number = number(before: event)
    return number > 0 ? order.event(at: RowIndex(number - 1)) : nil
  }

  package var first: EventReference? { count > 0 ? order.event(at: RowIndex(0)) : nil }

  package var last: EventReference? { count > 0 ? order.event(at: RowIndex(count - 1)) : nil }
}
