internal import Units

/// A few events of a lane, as their places in it.
///
/// 4.5 bytes an event.
package struct EventPlaces: Sendable {
  /// Ascending.
  package let places: [UInt32]
  private let guide: KeyGuide

  init(_ places: [UInt32]) {
    self.places = places
    guide = KeyGuide(places)
  }

  package var count: Int { places.count }

  /// How many stand before a place in the lane.
  package func count(before place: Int) -> Int {
    let near = guide.places(of: UInt64(place))
    return near.lowerBound + places[near].partitionPoint { Int($0) >= place }
  }

  /// How many stand in each stretch between two neighbours of `ranks`, places in the lane that
  /// ascend.
  func counts(between ranks: [Int]) -> [Int] {
    guard let first = ranks.first else { return [] }
    var counts = [Int](repeating: 0, count: ranks.count - 1)
    var passed = count(before: first)
    // Most stretches of a view that is zoomed in hold nothing.
    for stretch in counts.indices
    where passed < places.count && Int(places[passed]) < ranks[stretch + 1] {
      let after = count(before: ranks[stretch + 1])
      counts[stretch] = after - passed
      passed = after
    }
    return counts
  }
}
