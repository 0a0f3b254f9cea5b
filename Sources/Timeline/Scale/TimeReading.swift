package import Units

/// How times are told: as they are stamped, or as the way from an origin.
package struct TimeReading: Sendable, Hashable {
  /// What the user chose.
  package enum Mode: String, CaseIterable, Sendable, Hashable {
    /// As stamped by the trace's clock.
    case absolute
    /// From the first event on.
    case sinceStart = "since-start"
    /// From marker A on; as stamped while there is none.
    case sinceMarkerA = "since-marker-a"
  }

  /// Where the counting starts.
  package struct Origin: Sendable, Hashable {
    package var time: Timestamp
    /// `start`, `A`.
    package var name: String

    package init(time: Timestamp, name: String) {
      self.time = time
      self.name = name
    }
  }

  package var clock: ClockUnit
  /// Nil for times as they are stamped.
  package var origin: Origin?

  package init(clock: ClockUnit, origin: Origin? = nil) {
    self.clock = clock
    self.origin = origin
  }

  /// - Parameter span: what was recorded; nil without events.
  package init(clock: ClockUnit, marks: GraphMarks, span: TimeSpan?) {
    self.clock = clock
    switch marks.timeMode {
    case .absolute: break
    case .sinceStart: origin = span.map { Origin(time: $0.start, name: "start") }
    case .sinceMarkerA: origin = marks.a.map { Origin(time: $0.time, name: Marker.Name.a.rawValue) }
    }
  }

  /// `7.412 000 123 s`, or with an origin `A +0.002 829 771 s`.
  package func text(_ time: Timestamp, showsNanoseconds: Bool = true) -> String {
    guard let origin else {
      return TimeText.time(time, clock: clock, showsNanoseconds: showsNanoseconds)
    }
    return "\(origin.name) "
      + TimeText.signed(from: origin.time, to: time) {
        TimeText.time(Timestamp($0), clock: clock, showsNanoseconds: showsNanoseconds)
      }
  }
}
