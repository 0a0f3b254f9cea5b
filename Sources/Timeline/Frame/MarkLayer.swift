package import Units

/// The markers and the selected range of one picture. Positions count from the left edge of the
/// plot.
package struct MarkLayer: Sendable, Hashable {
  /// A marker that is in view.
  package struct Flag: Sendable, Hashable {
    package let name: Marker.Name
    package let position: Pixels
    package let isActive: Bool
  }

  /// The visible part of the range.
  package struct Band: Sendable, Hashable {
    package let start: Pixels
    package let end: Pixels
    /// Whether the ends of the band are those of the range.
    package let showsStart: Bool
    package let showsEnd: Bool
    /// `Δ 1.428 ms`, the length of the whole range.
    package let label: String
  }

  /// The active one last, so that it lies above the other.
  package let flags: [Flag]
  package let band: Band?

  /// Chosen: how far from the line of a marker or the edge of the range the pointer grasps it.
  package static let graspInPixels: Pixels = 5
  /// Chosen: the size of a flag on the ruler.
  package static let flagSize: Pixels = 18

  /// Nothing, for a picture that nobody measures.
  static let none = MarkLayer(
    GraphMarks(), scale: TimeScale(start: .earliest, nanosecondsPerPixel: 1, width: 1),
    clock: .nanoseconds)

  init(_ marks: GraphMarks, scale: TimeScale, clock: ClockUnit) {
    let visible = 0...scale.width
    flags = Marker.Name.allCases.compactMap { name in
      guard let marker = marks[name] else { return nil }
      let position = scale.position(of: marker.time)
      guard visible.contains(position) else { return nil }
      return Flag(name: name, position: position, isActive: marks.active == name)
    }.sorted { !$0.isActive && $1.isActive }
    band = marks.range.flatMap { range in
      let start = scale.position(of: range.start)
      let end = scale.position(of: range.end)
      guard start <= scale.width, end >= 0 else { return nil }
      return Band(
        start: max(start, 0), end: min(end, scale.width), showsStart: start >= 0,
        showsEnd: end <= scale.width,
        label: "Δ " + TimeText.duration(range.length, clock: clock))
    }
  }
}
