package import Units

/// What the user has laid over the picture to measure it: two markers, a range, and from where time
/// is counted.
package struct GraphMarks: Sendable, Hashable {
  package var a: Marker?
  package var b: Marker?
  /// The marker that the next click puts.
  package var active = Marker.Name.a
  /// The part of the trace that was selected by dragging; never empty.
  package var range: TimeSpan?
  package var timeMode = TimeReading.Mode.absolute

  package init() {}

  package subscript(name: Marker.Name) -> Marker? {
    get {
      switch name {
      case .a: a
      case .b: b
      }
    }
    set {
      switch name {
      case .a: a = newValue
      case .b: b = newValue
      }
    }
  }

  /// What lies between the markers; nil unless both are there and apart.
  package var spanBetweenMarkers: TimeSpan? {
    guard let a, let b, a.time != b.time else { return nil }
    return TimeSpan(from: min(a.time, b.time), to: max(a.time, b.time))
  }
}
