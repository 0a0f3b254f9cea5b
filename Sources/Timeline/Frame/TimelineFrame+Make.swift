package import TraceModel
package import Units

extension TimelineFrame {
  /// Puts together what is visible.
  ///
  /// - Parameter bins: what answers for the pixel columns; the columns of the session where it is
  ///   nil.
  package static func make(
    session: TraceSession, state: TimelineState, size: TimelineSize, clock: ClockUnit,
    layout: TimelineLayout = .standard, bins: (any BinSource)? = nil
  ) -> TimelineFrame {
    let source = bins ?? ColumnBinSource(session: session)
    let scale = state.scale.resized(to: layout.plotWidth(of: size))
    let stack = RowStack(session: session, hiddenLanes: state.hiddenLanes, layout: layout)
    let top = layout.rulerHeight - state.verticalOffset
    let seen = layout.rulerHeight..<max(layout.rulerHeight, size.height)
    return TimelineFrame(
      session: session, clock: clock, size: size, layout: layout, scale: scale,
      ruler: session.span == nil ? .none : RulerTicks(scale: scale, clock: clock),
      note: note(for: session, isEmpty: stack.rows.isEmpty),
      rows: stack.rows.compactMap { row in
        guard seen.overlaps(top + row.top..<top + row.top + layout.rowHeight) else { return nil }
        return TimelineRow(
          lane: row.lane, session: session, scale: scale, top: top + row.top,
          height: layout.rowHeight, source: source)
      },
      headings: stack.headings.map {
        TimelineHeading(title: $0.title, top: top + $0.top, height: layout.headingHeight)
      },
      selection: state.selection.flatMap { mark(of: $0, session: session, scale: scale) },
      hover: session.span == nil
        ? nil
        : state.hover.flatMap { mark(at: $0, scale: scale, layout: layout, clock: clock) },
      contentHeight: layout.rulerHeight + stack.height)
  }

  /// The height of the ruler and all rows, for the range of a scroll bar.
  package static func contentHeight(
    session: TraceSession, hiddenLanes: Set<LaneIndex> = [], layout: TimelineLayout = .standard
  ) -> Pixels {
    layout.rulerHeight
      + RowStack(session: session, hiddenLanes: hiddenLanes, layout: layout).height
  }

  private static func note(for session: TraceSession, isEmpty: Bool) -> String {
    if session.span == nil { return "There are no events in this trace." }
    return isEmpty ? "All rows are hidden." : ""
  }

  private static func mark(
    of event: EventReference, session: TraceSession, scale: TimeScale
  ) -> SelectionMark? {
    let events = session[event.lane].events
    guard event.index.rawValue >= 0, event.index.rawValue < events.count else { return nil }
    let position = scale.position(of: events.key(of: event.index))
    guard position >= 0, position <= scale.width else { return nil }
    return SelectionMark(position: position, lane: event.lane)
  }

  private static func mark(
    at point: TimelinePoint, scale: TimeScale, layout: TimelineLayout, clock: ClockUnit
  ) -> HoverMark? {
    let position = layout.plotPosition(of: point)
    guard position >= 0, position <= scale.width else { return nil }
    return HoverMark(
      position: position,
      label: TimeText.time(
        scale.time(at: position), clock: clock,
        showsNanoseconds: scale.nanosecondsPerPixel < 1000))
  }
}
