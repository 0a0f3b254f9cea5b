package import TraceModel
package import Units

extension TimelineFrame {
  /// Puts together what is visible.
  ///
  /// - Parameters:
  ///   - tasks: what is known of the tasks that have rows. The row of a task that is missing says
  ///     that it is still looked for.
  ///   - contents: what remembers the rows of the last frame.
  ///   - stack: where the rows of `state` stand, if that is known already.
  ///   - emptyNote: what is said of a session without events.
  package static func make(
    session: TraceSession, state: TimelineState, size: TimelineSize, clock: ClockUnit,
    layout: TimelineLayout = .standard, tasks: [TaskReference: TaskKnowledge] = [:],
    contents: RowContents? = nil, stack: RowStack? = nil,
    emptyNote: String = "There are no events in this trace."
  ) -> TimelineFrame {
    let contents = contents ?? RowContents(session: session)
    let scale = state.scale.resized(to: layout.plotWidth(of: size))
    let reading = TimeReading(clock: clock, marks: state.marks, span: session.span)
    let stack =
      stack
      ?? RowStack(
        session: session, rows: state.rows, heights: state.rowHeights, layout: layout)
    let top = layout.rowsTop - state.verticalOffset
    let seen = state.verticalOffset..<state.verticalOffset + max(0, size.height - layout.rowsTop)
    let overview = layout.overviewHeight > 0 ? contents.overview(width: scale.width) : nil
    var frame = TimelineFrame(
      session: session, reading: reading, size: size, layout: layout, scale: scale,
      ruler: session.span == nil ? .none : RulerTicks(scale: scale, reading: reading),
      note: session.span == nil ? emptyNote : stack.rows.isEmpty ? "No rows are shown." : "",
      rows: stack.rows(in: seen).map { row in
        TimelineRow(
          row, top: top + row.top, session: session, scale: scale, contents: contents,
          tasks: tasks)
      },
      headings: stack.headings.map {
        TimelineHeading(
          title: $0.title, tint: $0.tint, top: top + $0.top, height: layout.headingHeight)
      },
      tasks: tasks,
      selection: state.selection.flatMap { mark(of: $0, session: session, scale: scale) },
      hover: session.span == nil
        ? nil
        : state.hover.flatMap { mark(at: $0, scale: scale, layout: layout, reading: reading) },
      marks: MarkLayer(state.marks, scale: scale, clock: clock),
      notes: NoteLayer(state.notes, selected: state.selectedNotes, scale: scale),
      handles: RowHandles(state: state, stack: stack, layout: layout),
      overview: overview,
      overviewMarks: overview.map { MarkLayer(state.marks, scale: $0.scale, clock: clock) }
        ?? .none,
      overviewNotes: overview.map {
        NoteLayer(state.notes, selected: state.selectedNotes, scale: $0.scale)
      } ?? .none,
      contentHeight: layout.rowsTop + stack.height)
    frame.visible = contents.visible
    frame.card = state.hover.flatMap { HoverCard(at: $0, in: frame, contents: contents) }
    return frame
  }

  /// The height of all that stands above the rows and of all rows, for the range of a scroll bar.
  package static func contentHeight(
    session: TraceSession, rows: [RowSubject], heights: RowHeights = RowHeights(),
    layout: TimelineLayout = .standard
  ) -> Pixels {
    layout.rowsTop
      + RowStack(session: session, rows: rows, heights: heights, layout: layout).height
  }

  private static func mark(
    of event: EventReference, session: TraceSession, scale: TimeScale
  ) -> SelectionMark? {
    let events = session[event.lane].events
    guard event.index.rawValue >= 0, event.index.rawValue < events.count else { return nil }
    let position = scale.position(of: events.key(of: event.index))
    guard position >= 0, position <= scale.width else { return nil }
    let task = TaskReference(trace: session[event.lane].trace, pid: events.pid(of: event.index))
    return SelectionMark(
      position: position, lane: event.lane, subjects: [.cpu(event.lane), .task(task)])
  }

  private static func mark(
    at point: TimelinePoint, scale: TimeScale, layout: TimelineLayout, reading: TimeReading
  ) -> HoverMark? {
    let position = layout.plotPosition(of: point)
    guard position >= 0, position <= scale.width else { return nil }
    return HoverMark(
      position: position,
      label: reading.text(
        scale.time(at: position), showsNanoseconds: scale.nanosecondsPerPixel < 1000))
  }
}
