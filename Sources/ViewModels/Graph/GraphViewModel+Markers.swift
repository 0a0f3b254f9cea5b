package import Timeline
internal import TraceModel
package import Units

/// Two markers, to measure what lies between.
extension GraphViewModel {
  package var marks: GraphMarks { state.marks }

  /// Makes a marker the one that the next click puts.
  package func choose(_ name: Marker.Name) { changeMarks { $0.active = name } }

  package func put(_ name: Marker.Name, at marker: Marker) {
    changeMarks {
      $0[name] = marker
      $0.active = name
    }
  }

  package func put(_ name: Marker.Name, at time: Timestamp) { put(name, at: Marker(time: time)) }

  /// Puts A at the start of something and B at its end, so that its length is read at once.
  func putMarkers(around span: TimeSpan) {
    changeMarks {
      $0.a = Marker(time: span.start)
      $0.b = Marker(time: span.end)
    }
  }

  /// Moves the active marker to the selected event.
  package func moveMarkerToSelection() {
    if let selection = state.selection { put(state.marks.active, at: marker(at: selection)) }
  }

  package var canMoveMarker: Bool { state.selection != nil }

  package var hasActiveMarker: Bool { marks[marks.active] != nil }

  package var hasMarkerA: Bool { marks.a != nil }

  package var hasMarkerB: Bool { marks.b != nil }

  package var hasMarkers: Bool { hasMarkerA || hasMarkerB }

  package func clearActiveMarker() { changeMarks { $0[$0.active] = nil } }

  package func clearMarkers() {
    changeMarks {
      $0.a = nil
      $0.b = nil
    }
  }

  /// Brings a marker into view and makes it the active one.
  package func goTo(_ name: Marker.Name) {
    guard let marker = marks[name], let span = session.span else { return }
    choose(name)
    changeView(.whole) { $0.scale = $0.scale.revealing(marker.time, within: span) }
  }

  /// Tells times as they are stamped, or from an origin on.
  package func setTimeMode(_ mode: TimeReading.Mode) { changeMarks { $0.timeMode = mode } }

  /// How times are told.
  package var reading: TimeReading {
    TimeReading(clock: clock, marks: state.marks, span: session.span)
  }

  /// What the line below the graph says of the markers.
  package var markerWords: MarkerWords {
    let words = { (name: Marker.Name) in
      self.marks[name].map {
        // Of a marker that is itself the origin the stamp is told.
        let isOrigin = self.reading.origin?.time == $0.time
        let words = isOrigin ? TimeReading(clock: self.clock) : self.reading
        return "\(name.rawValue) \(words.text($0.time))"
      } ?? "\(name.rawValue) –"
    }
    var difference = ""
    if let a = marks.a, let b = marks.b {
      difference =
        "B−A " + Timeline.TimeText.difference(from: a.time, to: b.time, clock: clock)
    }
    return MarkerWords(a: words(.a), b: words(.b), active: marks.active, difference: difference)
  }

  package func marker(at event: EventReference) -> Marker {
    Marker(time: session[event.lane].events.key(of: event.index), event: event)
  }

  func changeMarks(_ body: (inout GraphMarks) -> Void) {
    var changed = state.marks
    body(&changed)
    guard changed != state.marks else { return }
    let hasOtherRange = changed.range != state.marks.range
    state.marks = changed
    onMarksChange(changed)
    if hasOtherRange { onRangeChange(changed.range) }
  }
}
