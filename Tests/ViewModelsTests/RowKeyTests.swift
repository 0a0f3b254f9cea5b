import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Keys and gestures that act on a row of the graph.
@MainActor
struct RowKeyTests {
  /// A pixel of the plot is a nanosecond; a column of the drawing takes 100.
  private let session = SessionViewModel(
    session: DrawnSchedule(
      """
      cpu0    AAAABBBBBBAA....CC
      left       R     S D    
      wakes     c  a            
      cpu1    ....BBBB....AAAA..
      wakes      b        
      """
    ).session)
  private var graph: GraphViewModel { session.graph }
  private let a = RowSubject.task(TaskReference(trace: 0, pid: DrawnSchedule.pid(of: "A")))
  private let c = RowSubject.task(TaskReference(trace: 0, pid: DrawnSchedule.pid(of: "C")))
  private let cpu0 = RowSubject.cpu(LaneIndex(0))
  private let cpu1 = RowSubject.cpu(LaneIndex(1))

  init() { graph.resize(to: TimelineSize(width: 136 + 12 + 1800, height: 400)) }

  private func time(column: Int) -> Timestamp { Timestamp(1000 + 100 * UInt64(column)) }

  private func plot(_ subject: RowSubject) async {
    graph.plot([subject])
    await graph.waitForTasks()
  }

  private func place(_ column: Double, _ subject: RowSubject, y: Pixels = 25) throws
    -> TimelinePoint
  {
    let row = try #require(graph.frame.rows.first { $0.subject == subject })
    let time = time(column: 0).advanced(by: Nanoseconds(Int64(column * 100)))
    return TimelinePoint(x: 136 + graph.state.scale.position(of: time), y: row.top + y)
  }

  private func doubleClick(_ point: TimelinePoint) {
    for isSecond in [false, true] {
      graph.press(at: point, isMiddle: false, modifiers: [])
      if isSecond { graph.doubleClick(at: point) }
      graph.release()
    }
  }

  private func times(_ span: TimeSpan?) -> [Timestamp] { span.map { [$0.start, $0.end] } ?? [] }

  // MARK: - Double click

  @Test func `a double click on a run puts A at its start and B at its end`() throws {
    doubleClick(try place(6, cpu0))
    #expect(graph.marks.a?.time == time(column: 4))
    #expect(graph.marks.b?.time == time(column: 10))
  }

  @Test func `a double click on a wait of a task measures the wait`() async throws {
    await plot(a)
    doubleClick(try place(6, a))
    #expect(graph.marks.a?.time == time(column: 4))
    #expect(graph.marks.b?.time == time(column: 10))
    #expect(graph.markerWords.difference == "B−A 600 ns")
  }

  @Test func `a double click on the mark of an event goes to the list`() throws {
    let point = try place(4, cpu0, y: 10)
    doubleClick(point)
    #expect(session.list.focusCount == 1)
    #expect(graph.marks.b == nil)
    #expect(session.selection?.lane == LaneIndex(0))
  }

  // MARK: - Focus and order

  @Test func `keys move the focus from row to row and stop at the ends`() {
    graph.focusNextRow()
    #expect(graph.focusedRow == cpu0)
    graph.focusNextRow()
    graph.focusNextRow()
    #expect(graph.focusedRow == cpu1)
    #expect(graph.frame.handles.focus == cpu1)
    graph.focusPreviousRow()
    #expect(graph.focusedRow == cpu0)
  }

  @Test func `the focused row is moved and removed, and the focus goes to the one below`() async {
    await plot(a)
    graph.focus(cpu0)
    graph.moveFocusedRowDown()
    #expect(graph.rows == [cpu1, cpu0, a])
    graph.moveFocusedRowUp()
    graph.moveFocusedRowUp()
    #expect(graph.rows == [cpu0, cpu1, a])
    graph.removeFocusedRow()
    #expect(graph.rows == [cpu1, a])
    #expect(graph.focusedRow == cpu1)
    graph.focus(a)
    graph.removeFocusedRow()
    #expect(graph.focusedRow == cpu1)
  }

  @Test func `T adds the row of the selected event's task`() async {
    graph.showSelection(EventReference(lane: LaneIndex(1), index: EventIndex(0)))
    #expect(!graph.canPlotTaskOfSelection || graph.plottedTasks.isEmpty)
    let event = (0..<session.session.order.count)
      .map { session.session.order.event(at: RowIndex($0)) }
      .first { session.session[$0.lane].events.pid(of: $0.index) == DrawnSchedule.pid(of: "A") }
    graph.showSelection(event)
    graph.plotTaskOfSelection()
    await graph.waitForTasks()
    #expect(graph.isShown(a))
    #expect(graph.focusedRow == a)
  }

  // MARK: - Events of a row

  @Test func `N and P visit every event of a row, and nothing else`() async {
    await plot(a)
    for subject in [cpu0, cpu1, a] {
      graph.focus(subject)
      let order = session.session.order
      let expected = (0..<order.count).map { order.event(at: RowIndex($0)) }.filter { event in
        switch subject {
        case .cpu(let lane): event.lane == lane
        case .task(let task):
          session.session[event.lane].events.pid(of: event.index) == task.pid
        }
      }
      session.graph.showSelection(nil)
      var visited: [EventReference] = []
      for _ in 0...expected.count {
        graph.selectNextOfRow()
        if let event = graph.state.selection, event != visited.last { visited.append(event) }
      }
      #expect(visited == expected)
      var back: [EventReference] = visited.suffix(1)
      for _ in 0...expected.count {
        graph.selectPreviousOfRow()
        if let event = graph.state.selection, event != back.last { back.append(event) }
      }
      #expect(back == expected.reversed())
    }
  }

  @Test func `hidden events have no marks and are passed over`() async throws {
    await plot(a)
    let hidden = TaskReference(trace: 0, pid: DrawnSchedule.pid(of: "A"))
    session.visibility.hide(tasks: [hidden])
    await session.visibility.finish()
    let events = session.session.lanes[0].events
    let left = (0..<events.count).filter { events.pid(of: EventIndex($0)) != hidden.pid }
    #expect(!left.isEmpty && left.count < events.count)
    let rows = graph.frame.rows
    #expect(rows.first { $0.subject == cpu0 }?.cpu?.bins.eventCount == left.count)
    #expect(rows.first { $0.subject == a }?.task?.eventCounts.allSatisfy { $0 == 0 } == true)
    graph.focus(cpu0)
    var visited: [Int] = []
    for _ in left {
      graph.selectNextOfRow()
      if let event = graph.state.selection { visited.append(event.index.rawValue) }
    }
    #expect(visited == left)
    // A click right on a hidden event takes the nearest that is seen.
    let gone = try #require((0..<events.count).first { !left.contains($0) })
    let position = graph.state.scale.position(of: events.key(of: EventIndex(gone)))
    let row = try #require(rows.first { $0.subject == cpu0 })
    graph.press(
      at: TimelinePoint(x: 136 + position, y: row.top + 25), isMiddle: false, modifiers: [])
    graph.release()
    #expect(graph.state.selection.map { left.contains($0.index.rawValue) } == true)
    session.visibility.clear()
    #expect(graph.frame.rows.first?.cpu?.bins.eventCount == events.count)
  }

  // MARK: - Waits

  @Test func `L goes to the longest wait of a task and then to the next longest`() async {
    await plot(a)
    graph.focus(a)
    graph.showLongestWait()
    #expect(times(graph.marks.spanBetweenMarkers) == [time(column: 4), time(column: 10)])
    #expect(graph.notice == "Wait 1 of 1: 600 ns")
    let band = graph.frame.marks.flags.map(\.position).sorted()
    #expect(abs(band[1] - band[0] - 600) < 1)
    graph.showLongestWait()
    #expect(graph.marks.spanBetweenMarkers != nil)
    #expect(graph.notice?.contains("shortest") == true)
    graph.showLongestWait()
    #expect(graph.notice == "Wait 1 of 1: 600 ns")
  }

  @Test func `on a CPU L goes to the longest wait that ended there`() async {
    graph.focus(cpu0)
    graph.showLongestWait()
    await graph.finishWaitSearch()
    #expect(times(graph.marks.spanBetweenMarkers) == [time(column: 2), time(column: 16)])
    #expect(graph.notice == "Wait 1 of 3: 1.400 µs")
    graph.goBack()
    #expect(graph.state.scale.visibleSpan == session.session.span)
  }

  @Test func `a row without waits says so`() async {
    graph.focus(cpu1)
    graph.showLongestWait()
    await graph.finishWaitSearch()
    let found = graph.marks.spanBetweenMarkers
    #expect(found != nil || graph.notice == "No task is known to have waited in this row.")
  }

  // MARK: - Labels

  @Test func `a label dragged below another puts the row there`() async throws {
    await plot(a)
    graph.press(at: TimelinePoint(x: 40, y: 74 + 22), isMiddle: false, modifiers: [])
    graph.drag(byX: 0, y: 30)
    #expect(graph.rows == [cpu0, cpu1, a])
    graph.drag(byX: 0, y: 60)
    #expect(graph.rows == [cpu1, cpu0, a])
    graph.drag(byX: 0, y: 400)
    graph.release()
    #expect(graph.rows == [cpu1, a, cpu0])
  }

  @Test func `the lower edge of a label makes its row higher`() {
    graph.movePointer(to: TimelinePoint(x: 40, y: 74 + 43))
    #expect(graph.pointerShape == .upAndDownArrows)
    graph.press(at: TimelinePoint(x: 40, y: 74 + 43), isMiddle: false, modifiers: [])
    graph.drag(byX: 0, y: 40)
    graph.release()
    #expect(graph.frame.rows.map(\.height) == [84, 44])
  }

  @Test func `the cross of a label closes the row`() throws {
    graph.movePointer(to: TimelinePoint(x: 40, y: 74 + 22))
    let close = try #require(graph.frame.handles.close)
    #expect(close.subject == cpu0)
    let point = TimelinePoint(x: close.x + 5, y: close.y + 5)
    graph.movePointer(to: point)
    graph.press(at: point, isMiddle: false, modifiers: [])
    graph.release()
    #expect(graph.rows == [cpu1])
  }
}
