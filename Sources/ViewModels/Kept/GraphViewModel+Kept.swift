internal import JSON
internal import Timeline
internal import TraceModel
internal import Units

/// What is kept of the graph: its rows and their heights, what part of the trace is seen, markers,
/// range and how times are told.
extension GraphViewModel {
  /// Chosen: more rows than anybody plots; a picture of them takes no longer than of a few.
  private static let mostRows = 100_000

  func kept(_ names: KeptNames) -> JSONValue {
    let span = session.span
    let whole = span.map { state.scale == .fitting($0, width: state.scale.width) } ?? true
    let own = state.rowHeights.own.sorted {
      names.value(of: $0.key).line < names.value(of: $1.key).line
    }
    return .object([
      "seen": whole ? nil : .span(state.scale.visibleSpan),
      "scrolled": state.verticalOffset > 0 ? .number(state.verticalOffset) : nil,
      "rows": rows == session.cpuRows ? nil : .array(rows.map(names.value)),
      "heights": own.isEmpty
        ? nil
        : .array(
          own.map { .object(["row": names.value(of: $0.key), "height": .number($0.value)]) }),
      "row": focusedRow.map(names.value),
      "a": marks.a.map { value(of: $0, names) }, "b": marks.b.map { value(of: $0, names) },
      "active": .string(marks.active.rawValue), "range": marks.range.map(JSONValue.span),
      "times": .string(marks.timeMode.rawValue),
    ])
  }

  /// Takes over what was kept. What cannot be is left as it is.
  func restore(_ kept: JSONValue, _ names: KeptNames) {
    if let wanted = kept["rows"]?.arrayValue {
      setRows(wanted.prefix(Self.mostRows).compactMap(names.row))
    }
    for entry in kept["heights"]?.values(atMost: Self.mostRows) ?? [] {
      guard let row = entry["row"].flatMap(names.row), let height = entry["height"]?.pixelsValue
      else { continue }
      setHeight(height, of: row)
    }
    if let row = kept["row"].flatMap(names.row), isShown(row) { state.focus = row }
    changeMarks { marks in
      marks.a = kept["a"].flatMap { marker($0, names) }
      marks.b = kept["b"].flatMap { marker($0, names) }
      marks.active = kept["active"]?.stringValue.flatMap(Marker.Name.init) ?? marks.active
      marks.timeMode = kept["times"]?.stringValue.flatMap(TimeReading.Mode.init) ?? marks.timeMode
      marks.range = session.span.flatMap { kept["range"]?.spanValue?.intersection($0) }
    }
    place(seeing: kept["seen"]?.spanValue, scrolledBy: kept["scrolled"]?.pixelsValue ?? 0)
  }

  private func value(of marker: Marker, _ names: KeptNames) -> JSONValue {
    .object(["time": .time(marker.time), "event": marker.event.flatMap(names.value)])
  }

  /// Nil for a marker outside of what was recorded.
  private func marker(_ value: JSONValue, _ names: KeptNames) -> Marker? {
    guard let time = value["time"]?.timeValue, let span = session.span,
      span.start <= time, time <= span.end
    else { return nil }
    let event = value["event"].flatMap(names.event)
    return Marker(time: time, event: event.flatMap { marker(at: $0).time == time ? $0 : nil })
  }
}
