package import Units

/// Collects where stamps run backwards, as events pass in file order.
///
/// As long as stamps only grow there is nothing to do (`isQuiet`). Once one is smaller than the
/// largest so far, that largest stamp is the key of all events until one reaches it again.
package struct KeyOverrideBuilder {
  package private(set) var overrides: [KeyOverride] = []
  /// The largest stamp so far while the latest lies before it.
  private var maximum: UInt64?

  package init(carrying maximum: Timestamp? = nil) { self.maximum = maximum?.rawValue }

  /// Whether the latest stamp was the largest so far.
  @inline(__always) package var isQuiet: Bool { maximum == nil }

  /// Takes an event whose stamp is smaller than `last`, that of the event before it, or any event
  /// while not quiet.
  package mutating func note(event: UInt32, time: UInt64, last: UInt64) {
    let largest = maximum ?? last
    guard time < largest else {
      maximum = nil
      return
    }
    maximum = largest
    if let latest = overrides.indices.last, overrides[latest].events.upperBound == event,
      overrides[latest].key.rawValue == largest
    {
      overrides[latest].events = overrides[latest].events.lowerBound..<event + 1
    } else {
      overrides.append(KeyOverride(events: event..<event + 1, key: Timestamp(largest)))
    }
  }
}
