package import Units

/// Some of the events of a lane, counted before any place in O(log n).
///
/// 4.5 bytes an event where they are few among the lane's, else 1.125 bits for each event of the
/// lane, whichever is less.
package enum LaneEventSet: Sendable {
  case list(EventPlaces)
  case bitmap(RankedBitmap)

  /// The events that one task recorded.
  ///
  /// - Returns: nil where there are none.
  init?(of pid: PID, in events: CPUEvents) {
    let count = events.segments.reduce(0) { $0 + $1.pids.count(of: pid.rawValue, in: $1.count) }
    guard count > 0 else { return nil }
    let isDense = count * 36 > events.count + events.count / 8 || events.count > UInt32.max
    var words = [UInt64](repeating: 0, count: isDense ? (events.count + 63) / 64 : 0)
    var places: [UInt32] = []
    places.reserveCapacity(isDense ? 0 : count)
    for (segment, base) in zip(events.segments, events.segmentStarts) {
      segment.pids.forEachMatch(of: pid.rawValue, count: segment.count) { local in
        let place = base + local
        if isDense {
          words[place >> 6] |= 1 << UInt64(place & 63)
        } else {
          places.append(UInt32(truncatingIfNeeded: place))
        }
      }
    }
    self =
      isDense
      ? .bitmap(RankedBitmap(count: events.count, words: words)) : .list(EventPlaces(places))
  }

  /// The events that one task recorded on a lane that has got longer.
  ///
  /// - Parameters:
  ///   - former: the lane when it was shorter.
  ///   - known: those of the task then; nil where there were none.
  /// - Returns: nil where there are none.
  init?(of pid: PID, in events: CPUEvents, from former: CPUEvents, _ known: LaneEventSet?) {
    var fresh: [Int] = []
    let added = former.segments.count..<events.segments.count
    for number in added {
      let base = events.segmentStarts[number]
      let segment = events.segments[number]
      segment.pids.forEachMatch(of: pid.rawValue, count: segment.count) { fresh.append(base + $0) }
    }
    let count = (known?.count ?? 0) + fresh.count
    guard count > 0 else { return nil }
    switch known {
    case .list(let list)
    where count * 36 <= events.count + events.count / 8 && events.count <= UInt32.max:
      self = .list(
        fresh.isEmpty
          ? list : EventPlaces(list.places + fresh.map { UInt32(truncatingIfNeeded: $0) }))
    case .bitmap(let bits):
      var words = Array(bits.words(before: (bits.count + 63) / 64 * 64))
      words += repeatElement(0, count: (events.count + 63) / 64 - words.count)
      for place in fresh { words[place >> 6] |= 1 << UInt64(place & 63) }
      self = .bitmap(RankedBitmap(count: events.count, words: words))
    default:
      self.init(of: pid, in: events)
    }
  }

  /// Those of them that are set in `bits`, which has a bit for each event of the lane; nil where
  /// there are none.
  func intersection(_ bits: RankedBitmap) -> LaneEventSet? {
    switch self {
    case .list(let list):
      let left = list.places.filter { bits[Int($0)] }
      return left.isEmpty ? nil : .list(EventPlaces(left))
    case .bitmap(let own):
      let left = own.intersection(bits)
      return left.setCount == 0 ? nil : .bitmap(left)
    }
  }

  package var count: Int {
    switch self {
    case .list(let list): list.count
    case .bitmap(let bits): bits.setCount
    }
  }

  /// How many of them stand before an event, which may be the one after the last.
  package func count(before event: EventIndex) -> Int {
    switch self {
    case .list(let list): list.count(before: event.rawValue)
    case .bitmap(let bits): bits.rank(event.rawValue)
    }
  }

  /// The first of them that is `event` or stands behind it.
  package func first(atOrAfter event: EventIndex) -> EventIndex? {
    switch self {
    case .list(let list):
      let next = count(before: event)
      return next < list.count ? EventIndex(Int(list.places[next])) : nil
    case .bitmap(let bits): return bits.firstSet(atOrAfter: event.rawValue).map { EventIndex($0) }
    }
  }

  /// The last of them that stands before `event`.
  package func last(before event: EventIndex) -> EventIndex? {
    switch self {
    case .list(let list):
      let next = count(before: event)
      return next > 0 ? EventIndex(Int(list.places[next - 1])) : nil
    case .bitmap(let bits):
      return bits.lastSet(atOrBefore: event.rawValue - 1).map { EventIndex($0) }
    }
  }
}
