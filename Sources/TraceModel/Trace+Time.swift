package import Units

extension Trace {
  /// What the user has added to every stamp.
  package var offset: Nanoseconds { Nanoseconds(Int64(bitPattern: time.offset)) }

  /// From the first event of all its streams to the last, both with its offset; nil without events.
  package var times: ClosedRange<Timestamp>? {
    let lanes = streams.flatMap(\.lanes)
    guard let first = lanes.compactMap(\.events.firstTime).min(),
      let last = lanes.compactMap(\.events.lastTime).max()
    else { return nil }
    return first...max(first, last)
  }

  package var eventCount: Int { streams.reduce(0) { $0 + $1.eventCount } }
}
