internal import Glibc
internal import Observation
package import Timeline
package import TraceModel
package import Units

/// The graph: which part of the trace is shown, what is under the pointer, and what gestures and
/// keys do to it.
///
/// Places are in logical pixels from the top left corner of the graph.
@Observable
package final class GraphViewModel {
  package let session: TraceSession
  package let clock: ClockUnit
  package internal(set) var state: TimelineState
  package private(set) var size: TimelineSize
  @ObservationIgnored package var onSelect: (EventReference?) -> Void = { _ in }
  @ObservationIgnored private let layout = TimelineLayout.standard
  /// What is known of the plotted tasks; those that are still looked for are not in it.
  package internal(set) var tasks: [TaskReference: TaskKnowledge] = [:]
  @ObservationIgnored private let contents: RowContents
  @ObservationIgnored var searches: [TaskReference: Task<Void, Never>] = [:]
  @ObservationIgnored private var drag: PointerDrag?
  @ObservationIgnored private var pinchedSoFar = 1.0
  @ObservationIgnored private var madeFrame: MadeFrame?

  private struct MadeFrame {
    let state: TimelineState
    let size: TimelineSize
    let tasks: Set<TaskReference>
    let frame: TimelineFrame
  }

  /// Chosen: four steps double or halve what is seen twice over.
  private static let zoomStep = 1.25
  /// Chosen: a key moves on by an eighth of what is seen.
  private static let panShare = 0.125

  package init(
    session: TraceSession, size: TimelineSize = TimelineSize(width: 1000, height: 300)
  ) {
    self.session = session
    self.size = size
    clock = session.countsSeconds ? .nanoseconds : .ticks
    state = TimelineState(showing: session.span, rows: session.cpuRows, size: size)
    contents = RowContents(session: session)
  }

  /// What is to be painted.
  package var frame: TimelineFrame {
    let known = Set(tasks.keys)
    if let madeFrame, madeFrame.state == state, madeFrame.size == size, madeFrame.tasks == known {
      return madeFrame.frame
    }
    let frame = TimelineFrame.make(
      session: session, state: state, size: size, clock: clock, layout: layout, tasks: tasks,
      contents: contents)
    madeFrame = MadeFrame(state: state, size: size, tasks: known, frame: frame)
    return frame
  }

  /// What lies under the pointer, in words; nil when it is elsewhere or over nothing.
  package var hoverText: String? {
    guard let hover = state.hover else { return nil }
    let text = HoverText.text(
      for: frame.hit(at: hover), in: session, tasks: tasks, clock: clock
    ) {
      session.description(of: $0)
    }
    return text.isEmpty ? nil : text.onOneLine
  }

  /// What part of the trace is seen.
  package var visibleRangeWords: String {
    guard let span = session.span, let seen = state.scale.visibleSpan.intersection(span) else {
      return "Shows nothing"
    }
    let count = session.lanes.reduce(0) { count, lane in
      let after = lane.events.firstEvent(atOrAfter: seen.end).rawValue
      return count + after - lane.events.firstEvent(atOrAfter: seen.start).rawValue
    }
    let start = Timeline.TimeText.time(seen.start, clock: clock)
    let end = Timeline.TimeText.time(seen.end, clock: clock)
    return "Shows \(start) to \(end), \(Figures.counted(count, "event")), "
      + "\(Figures.counted(rows.count, "row"))"
  }

  /// How high the graph should be to begin with: all rows if that leaves half of the room to the
  /// list.
  package func wantedHeight(inRoom room: Pixels) -> Pixels {
    return max(
      min(contentHeight + state.rowHeights.cpu / 4, room / 2),
      layout.rowsTop + state.rowHeights.cpu)
  }

  /// Where the rows are scrolled to, for a scroll bar.
  package var rowScroll: RowScroll {
    RowScroll(
      offset: state.verticalOffset, visible: size.height, total: contentHeight,
      step: state.rowHeights.cpu)
  }

  package func resize(to size: TimelineSize) {
    guard size != self.size, size.width > 0, size.height > 0 else { return }
    self.size = size
    guard let span = session.span else { return }
    state.resize(to: size, within: span, layout: layout)
    scrollRows(by: 0)
  }

  // MARK: - Intents

  package func zoomIn() { zoom(by: Self.zoomStep) }

  package func zoomOut() { zoom(by: 1 / Self.zoomStep) }

  /// Shows the whole trace.
  package func zoomToFit() {
    guard let span = session.span else { return }
    state.scale = .fitting(span, width: state.scale.width)
  }

  package func panLeft() { pan(by: -state.scale.width * Self.panShare) }

  package func panRight() { pan(by: state.scale.width * Self.panShare) }

  package func scrollRows(to offset: Pixels) { scrollRows(by: offset - state.verticalOffset) }

  package func scrollRowsUp() { scrollRows(by: -state.rowHeights.cpu) }

  package func scrollRowsDown() { scrollRows(by: state.rowHeights.cpu) }

  package func scroll(_ input: ScrollInput) {
    if input.modifiers.contains(.control) {
      let notches = input.wayY / ScrollInput.pixelsPerNotch
      zoom(by: pow(Self.zoomStep, -notches), around: state.hover?.x)
    } else if input.modifiers.contains(.shift) {
      // Some systems turn the wheel sideways themselves while Shift is held.
      pan(by: input.wayX != 0 ? input.wayX : input.wayY)
    } else {
      if input.deltaX != 0 { pan(by: input.wayX) }
      if input.deltaY != 0 { scrollRows(by: input.wayY) }
    }
  }

  /// - Parameter scale: how far the fingers are apart, as a multiple of where they began.
  package func pinch(to scale: Double) {
    guard scale.isFinite, scale > 0 else { return }
    zoom(by: scale / pinchedSoFar)
    pinchedSoFar = scale
  }

  package func pinchBegan() { pinchedSoFar = 1 }

  package func movePointer(to point: TimelinePoint?) {
    if state.hover != point { state.hover = point }
  }

  package func press(at point: TimelinePoint, isMiddle: Bool, modifiers: InputModifiers) {
    drag = PointerDrag(start: point, pans: isMiddle || modifiers.contains(.shift))
  }

  /// - Parameters: the way from where the button was pressed.
  package func drag(byX x: Pixels, y: Pixels) {
    guard var drag, x.isFinite, y.isFinite else { return }
    drag.furthest = max(drag.furthest, (x * x + y * y).squareRoot())
    if drag.pans, !drag.isClick {
      pan(by: drag.followed - x)
      drag.followed = x
    }
    self.drag = drag
  }

  package func release() {
    guard let ended = drag else { return }
    drag = nil
    if ended.isClick, !ended.pans { click(at: ended.start) }
  }

  /// Marks an event, and brings it into view without changing the magnification.
  package func showSelection(_ event: EventReference?) {
    state.selection = event
    guard let event, let span = session.span else { return }
    let time = session[event.lane].events.key(of: event.index)
    let position = state.scale.position(of: time)
    if position < 0 || position > state.scale.width {
      state.scale = state.scale.revealing(time, within: span)
    }
    reveal(.cpu(event.lane))
  }

  // MARK: - Moving

  private func zoom(by factor: Double, around x: Pixels? = nil) {
    guard let span = session.span else { return }
    state.zoom(by: factor, around: x ?? zoomAnchor, within: span, layout: layout)
  }

  /// The pointer if it is over the plot, else the selection, else the middle.
  private var zoomAnchor: Pixels {
    if let hover = state.hover, hover.x >= layout.labelWidth { return hover.x }
    if let selection = frame.selection { return layout.labelWidth + selection.position }
    return layout.labelWidth + state.scale.width / 2
  }

  private func pan(by distance: Pixels) {
    guard let span = session.span else { return }
    state.pan(by: distance, within: span)
  }

  func scrollRows(by distance: Pixels) {
    var moved = state
    moved.scroll(by: distance, contentHeight: contentHeight, size: size)
    if moved != state { state = moved }
  }

  private var contentHeight: Pixels {
    TimelineFrame.contentHeight(
      session: session, rows: rows, heights: state.rowHeights, layout: layout)
  }

  /// Scrolls as little as possible so that a row is seen, if it is shown.
  package func reveal(_ subject: RowSubject) {
    let stack = RowStack(
      session: session, rows: rows, heights: state.rowHeights, layout: layout)
    guard let row = stack.row(of: subject) else { return }
    let room = size.height - layout.rowsTop
    if row.top < state.verticalOffset {
      scrollRows(by: row.top - state.verticalOffset)
    } else if row.bottom > state.verticalOffset + room {
      scrollRows(by: row.bottom - room - state.verticalOffset)
    }
  }

  private func click(at point: TimelinePoint) {
    let hit = frame.hit(at: point)
    guard hit.area == .plot, let subject = hit.subject else { return }
    onSelect(hit.event ?? nearestEvent(of: subject, to: hit.time))
  }

  private func nearestEvent(of subject: RowSubject, to time: Timestamp) -> EventReference? {
    switch subject {
    case .cpu(let lane): nearestEvent(of: lane, to: time)
    case .task(let task): tasks[task]?.event(nearest: time, in: session)
    }
  }

  private func nearestEvent(of lane: LaneIndex, to time: Timestamp) -> EventReference? {
    let events = session[lane].events
    guard events.count > 0 else { return nil }
    let after = min(events.firstEvent(atOrAfter: time).rawValue, events.count - 1)
    let before = max(after - 1, 0)
    let wayAfter = (events.key(of: EventIndex(after)) - time).rawValue.magnitude
    let wayBefore = (time - events.key(of: EventIndex(before))).rawValue.magnitude
    return EventReference(lane: lane, index: EventIndex(wayBefore <= wayAfter ? before : after))
  }
}
