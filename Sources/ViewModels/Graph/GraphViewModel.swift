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
  package private(set) var session: TraceSession
  package let clock: ClockUnit
  package internal(set) var state: TimelineState
  package private(set) var size: TimelineSize
  var history = ViewHistory()
  /// What is seen on the way to `state.scale`; nil at rest.
  private(set) var movingScale: TimeScale?
  @ObservationIgnored private var motion: (way: ViewMotion, start: ContinuousClock.Instant)?
  /// Whether jumps of the view are shown as a motion; somebody has to call `advanceMotion` then.
  @ObservationIgnored package var showsMotion = false
  /// The press of a button that has not been released yet.
  var drag: PointerDrag?
  @ObservationIgnored package var onSelect: (EventReference?) -> Void = { _ in }
  /// The plot has got another width.
  @ObservationIgnored var onWidthChange: () -> Void = {}
  @ObservationIgnored package var onMarksChange: (GraphMarks) -> Void = { _ in }
  @ObservationIgnored package var onRangeChange: (TimeSpan?) -> Void = { _ in }
  /// Whether the recording is still made.
  package internal(set) var isLive = false
  /// Whether the view goes along with the end of a recording that is still made.
  package internal(set) var isFollowing = false
  /// How much of such a recording is seen then.
  @ObservationIgnored var followed = FollowedPart.automatic
  /// What is known of plotted tasks: at least of those in view, when they have been looked for.
  package internal(set) var tasks: [TaskReference: TaskKnowledge] = [:]
  /// The events that have marks; nil for all.
  package private(set) var visible: VisibleEvents?
  /// What is known of tasks, with those events alone.
  @ObservationIgnored var restrictedTasks: [TaskReference: TaskKnowledge] = [:]
  /// What the last key has found, in words, until something else is done.
  package internal(set) var notice: String?
  /// The columns of the overview that have hits of a search.
  package private(set) var hits = HitColumns.none
  /// The list is to take the keyboard's focus.
  @ObservationIgnored package var onEnterList: () -> Void = {}
  /// After a double click.
  @ObservationIgnored var ignoresRelease = false
  @ObservationIgnored var waits: RowWaits?
  @ObservationIgnored var waitSearch: Task<Void, Never>?
  /// A flag of a note was clicked on.
  @ObservationIgnored package var onNote: (Note.ID) -> Void = { _ in }
  @ObservationIgnored let now: () -> ContinuousClock.Instant
  @ObservationIgnored var pinchedSoFar = 1.0
  /// Where the graph is to look at whatever size it gets.
  @ObservationIgnored var keptPlace: KeptPlace?
  @ObservationIgnored private var contents: RowContents
  @ObservationIgnored var searches: [TaskReference: Task<Void, Never>] = [:]
  /// The tasks of which an earlier session told what is known.
  @ObservationIgnored var staleTasks: Set<TaskReference> = []
  @ObservationIgnored var renewal: Task<Void, Never>?
  /// What goes on with the tasks near what is seen.
  @ObservationIgnored var growingTasks: [TaskReference: GrowingTask] = [:]
  @ObservationIgnored var renewalPace = WorkPace(shortest: .milliseconds(150), rest: 2)
  @ObservationIgnored private var madeFrame: MadeFrame?
  @ObservationIgnored private var madeStack: MadeStack?

  private struct MadeFrame {
    let state: TimelineState
    let size: TimelineSize
    let tasks: Set<TaskReference>
    var frame: TimelineFrame
  }

  private struct MadeStack {
    let rows: [RowSubject]
    let heights: RowHeights
    let stack: RowStack
  }

  /// - Parameter now: tells which changes of the view follow each other closely.
  package init(
    session: TraceSession, size: TimelineSize = TimelineSize(width: 1000, height: 300),
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.session = session
    self.size = size
    self.now = now
    clock = session.countsSeconds ? .nanoseconds : .ticks
    state = TimelineState(showing: session.span, rows: session.cpuRows, size: size)
    contents = RowContents(session: session)
  }

  var layout: TimelineLayout { state.notes.isEmpty ? .standard : .withNotes }

  /// What is to be painted.
  package var frame: TimelineFrame {
    let known = Set(tasks.keys)
    _ = (visible, hits)
    var state = self.state
    if let movingScale { state.scale = movingScale }
    if let madeFrame, madeFrame.state == state, madeFrame.size == size, madeFrame.tasks == known {
      return madeFrame.frame
    }
    var frame = TimelineFrame.make(
      session: session, state: state, size: size, clock: clock, layout: layout,
      tasks: tasks.mapValues(shown), contents: contents, stack: stack,
      emptyNote: isLive
        ? "Nothing has been recorded yet." : "There are no events in this trace.")
    frame.hits = hits
    madeFrame = MadeFrame(state: state, size: size, tasks: known, frame: frame)
    return frame
  }

  /// Where the rows stand; made anew only where there are others, since there may be tens of
  /// thousands.
  var stack: RowStack {
    let (rows, heights) = (state.rows, state.rowHeights)
    if let madeStack, madeStack.rows == rows, madeStack.heights == heights {
      return madeStack.stack
    }
    let stack = RowStack(session: session, rows: rows, heights: heights, layout: layout)
    madeStack = MadeStack(rows: rows, heights: heights, stack: stack)
    return stack
  }

  /// Goes on with another session; `state` has to tell of its lanes already.
  ///
  /// - Parameters:
  ///   - contents: of the rows of the session.
  ///   - visible: the events of the session that have marks; nil for all.
  func replace(
    session: TraceSession, state: TimelineState, contents: RowContents, visible: VisibleEvents?
  ) {
    (madeFrame, madeStack) = (nil, nil)
    restrictedTasks = [:]
    contents.show(visible)
    self.contents = contents
    self.visible = visible
    self.session = session
    self.state = state
    scrollRows(by: 0)
  }

  /// Takes over what is known of a task by now.
  func know(_ task: TaskReference, _ knowledge: TaskKnowledge?) {
    restrictedTasks[task] = nil
    contents.forget(task)
    madeFrame = nil
    tasks[task] = knowledge
  }

  // MARK: - Motion

  package var isMoving: Bool { movingScale != nil }

  /// Lets what is seen go a step further; to be called before each picture while it moves.
  package func advanceMotion() {
    guard let motion else { return }
    movingScale = motion.way.scale(after: now() - motion.start)
    if movingScale == nil { self.motion = nil }
  }

  /// Begins the way from what is seen to what is to be seen.
  func beginMotion(from scale: TimeScale) {
    guard showsMotion, scale != state.scale, scale.width == state.scale.width else { return }
    let seen = movingScale ?? scale
    motion = (ViewMotion(from: seen, to: state.scale), now())
    movingScale = seen
  }

  func endMotion() {
    motion = nil
    if movingScale != nil { movingScale = nil }
  }

  /// Shows the marks of other events; nil for all.
  package func show(_ visible: VisibleEvents?) {
    restrictedTasks = [:]
    contents.show(visible)
    madeFrame = nil
    self.visible = visible
  }

  /// Shows in the overview where the hits of a search are.
  func show(_ hits: HitColumns) {
    madeFrame?.frame.hits = hits
    if hits != self.hits { self.hits = hits }
  }

  /// What is known of a task, with the events that are seen.
  func shown(_ knowledge: TaskKnowledge) -> TaskKnowledge {
    guard let visible else { return knowledge }
    if let known = restrictedTasks[knowledge.task] { return known }
    let restricted = knowledge.shown(in: visible)
    restrictedTasks[knowledge.task] = restricted
    return restricted
  }

  /// What lies under the pointer, in words; nil when it is elsewhere or over nothing.
  package var hoverText: String? {
    guard let hover = state.hover else { return nil }
    let text = HoverText.text(
      for: frame.hit(at: hover), in: session, tasks: tasks, reading: reading
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
    var count = 0
    var shown = 0
    for (number, lane) in session.lanes.enumerated() {
      let first = lane.events.firstEvent(atOrAfter: seen.start).rawValue
      let after = lane.events.firstEvent(atOrAfter: seen.end).rawValue
      count += after - first
      let bits = visible?.visible[number]
      shown += bits.map { $0.rank(after) - $0.rank(first) } ?? (after - first)
    }
    let words = Figures.counted(count, "event")
    let events = visible == nil ? words : "\(Figures.grouped(shown)) of \(words)"
    let start = Timeline.TimeText.time(seen.start, clock: clock)
    let end = Timeline.TimeText.time(seen.end, clock: clock)
    return "Shows \(start) to \(end), \(events), "
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
    endMotion()
    guard let span = session.span else { return }
    let width = state.scale.width
    defer { if state.scale.width != width { onWidthChange() } }
    if keptPlace?.holds(in: state) == true { return applyKeptPlace() }
    keptPlace = nil
    state.resize(to: size, within: span, layout: layout)
    scrollRows(by: 0)
  }

  // MARK: - Intents

  package func scrollRows(to offset: Pixels) { scrollRows(by: offset - state.verticalOffset) }

  package func scrollRowsUp() { scrollRows(by: -state.rowHeights.cpu) }

  package func scrollRowsDown() { scrollRows(by: state.rowHeights.cpu) }

  /// Marks an event.
  ///
  /// - Parameter reveals: whether it is brought into view, without changing the magnification.
  package func showSelection(_ event: EventReference?, reveals: Bool = true) {
    state.selection = event
    guard reveals, let event, let span = session.span else { return }
    let time = session[event.lane].events.key(of: event.index)
    let position = state.scale.position(of: time)
    if position < 0 || position > state.scale.width {
      changeView(.gradual) { $0.scale = $0.scale.revealing(time, within: span) }
    }
    revealRow(of: event)
  }

  func scrollRows(by distance: Pixels) {
    var moved = state
    moved.scroll(by: distance, contentHeight: contentHeight, size: size)
    if moved != state { state = moved }
    searchForTasksInView()
  }

  private var contentHeight: Pixels { layout.rowsTop + stack.height }

  /// Scrolls to a row of an event, unless one is seen already.
  private func revealRow(of event: EventReference) {
    guard let shown = shownRows(of: event) else { return }
    let seen = frame.rows.filter { $0.top >= layout.rowsTop && $0.bottom <= size.height }
    guard !seen.contains(where: { shown.contains($0.subject) }) else { return }
    reveal(shown[0])
  }

  /// Scrolls as little as possible so that a row is seen, if it is shown.
  package func reveal(_ subject: RowSubject) {
    guard let row = stack.row(of: subject) else { return }
    let room = size.height - layout.rowsTop
    if row.top < state.verticalOffset {
      scrollRows(by: row.top - state.verticalOffset)
    } else if row.bottom > state.verticalOffset + room {
      scrollRows(by: row.bottom - room - state.verticalOffset)
    }
  }
}
