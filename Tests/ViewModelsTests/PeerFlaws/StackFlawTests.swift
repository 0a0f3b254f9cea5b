import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Flaws that KernelShark shows where stack traces were recorded, and that this graph does not
/// have.
///
/// Shown elsewhere: `DetailsTests` that all lines of a stack trace are told with its event.
@MainActor
struct StackFlawTests {
  private static func recorded(_ path: String) async throws -> SessionViewModel {
    let trace = try await TraceLoader.load(path: path)
    let session = SessionViewModel(session: TraceSession(traces: [trace]))
    session.graph.resize(to: TimelineSize(width: 136 + 12 + 1000, height: 500))
    return session
  }

  private static func stacks() async throws -> SessionViewModel {
    try await recorded("\(GoldText.fixtures)/sched-stacks.dat")
  }

  /// The stack traces that stand right behind a switch of the same task, on all lanes.
  private static func stacksBehindSwitches(_ session: TraceSession) -> [EventReference] {
    session.lanes.enumerated().flatMap { number, lane in
      (1..<max(1, lane.events.count)).compactMap { index -> EventReference? in
        let pair = [index - 1, index].map {
          EventReference(lane: LaneIndex(number), index: EventIndex($0))
        }
        guard session.description(of: pair[1]).event == "kernel_stack",
          session.description(of: pair[0]).event == "sched_switch",
          lane.events.pid(of: pair[0].index) == lane.events.pid(of: pair[1].index)
        else { return nil }
        return pair[1]
      }
    }
  }

  // Flaw 3, spelled out.
  @Test func `a task is not drawn running where its stack and a print follow its switch`()
    async throws
  {
    let page = PageSketch(
      at: 1000,
      [
        .mark(1, pid: 5), .switchTask(5, to: 0, after: 100),
        .event(EventSketch(.kernelStack, pid: 5), after: 50), .mark(2, after: 50, pid: 5),
        .mark(3, after: 800, pid: 0),
      ])
    let file = ScratchFile(TraceSketch(version: 7, [BufferSketch([.init(0, [page])])]).bytes())
    let session = try await Self.recorded(file.path)
    let graph = session.graph
    let task = RowSubject.task(TaskReference(trace: 0, pid: PID(5)))
    graph.plot([task])
    await graph.waitForTasks()
    let scale = graph.state.scale
    let end = scale.position(of: Timestamp(1100))
    let rows = graph.frame.rows
    let runs = try #require(rows.first?.cpu?.pieces)
    #expect(runs.map(\.pid) == [PID(5)])
    #expect(runs.map(\.end) == [end])
    #expect(rows.first?.share == "10 %")
    let stays = try #require(rows.last?.task?.pieces.filter { $0.state == .running })
    #expect(stays.count == 1)
    // The column in which the run ends may be left to what comes next.
    #expect(stays.allSatisfy { abs($0.end - end) <= 1 })
    graph.movePointer(to: TimelinePoint(x: 136 + end + 300, y: rows[0].top + 30))
    #expect(graph.frame.card?.title.contains("idle") == true)
  }

  // Flaw 3, as recorded.
  @Test func `no task is drawn running where its stack follows its switch to another`()
    async throws
  {
    let session = try await Self.stacks()
    let graph = session.graph
    var checked = 0
    for stack in Self.stacksBehindSwitches(session.session).enumerated().filter({ $0.0 % 7 == 0 }) {
      let event = stack.element
      let lane = session.session[event.lane]
      let pid = lane.events.pid(of: event.index)
      let time = lane.events.key(of: event.index)
      let from = lane.events.key(of: EventIndex(event.index.rawValue - 1))
      guard from < time, pid != .idle else { continue }
      // From the switch to the stack 500 pixels or fewer, in the middle of the picture.
      let reach = time - from
      graph.show(
        TimeSpan(
          from: from.advanced(by: Nanoseconds(-reach.rawValue / 2)),
          to: time.advanced(by: Nanoseconds(reach.rawValue / 2 + 1))))
      let row = try #require(graph.frame.rows.first { $0.subject == .cpu(event.lane) })
      let scale = graph.state.scale
      let column = Int(scale.position(of: time).rounded(.down))
      let bins = try #require(row.cpu?.bins.columns)
      #expect(bins[column].content != .task(pid))
      let pieces = try #require(row.cpu?.pieces)
      let position = scale.position(of: time)
      #expect(!pieces.contains { $0.pid == pid && $0.start < position && position < $0.end })
      checked += 1
    }
    #expect(checked > 20)
  }

  // Flaw 8: what is told below the graph moves no row of it.
  @Test func `the graph stays where it is while the line below it tells a stack trace`()
    async throws
  {
    let session = try await Self.stacks()
    let graph = session.graph
    let stack = try #require(Self.stacksBehindSwitches(session.session).first)
    let info = session.session.description(of: stack).info
    #expect(info.contains("\n"))
    let time = session.session[stack.lane].events.key(of: stack.index)
    graph.show(
      TimeSpan(from: time.advanced(by: Nanoseconds(-50)), to: time.advanced(by: Nanoseconds(50))))
    func places() -> [[Pixels]] { graph.frame.rows.map { [$0.top, $0.height] } }
    let before = (places(), graph.wantedHeight(inRoom: 900), graph.rowScroll)
    let row = try #require(graph.frame.rows.first { $0.subject == .cpu(stack.lane) })
    let x = 136 + graph.state.scale.position(of: time)
    graph.movePointer(to: TimelinePoint(x: x, y: row.top + 10))
    #expect(session.infoLine.subject == "Pointer")
    #expect(!session.infoLine.text.contains("\n"))
    #expect(places() == before.0)
    session.select(stack)
    graph.movePointer(to: nil)
    #expect(session.infoLine.subject == "Selected")
    #expect(!session.infoLine.text.contains("\n"))
    #expect(places() == before.0)
    #expect(graph.wantedHeight(inRoom: 900) == before.1)
    #expect(graph.rowScroll == before.2)
  }

  // Flaw 9.
  @Test func `a row of the list has one line, however many its event has`() async throws {
    let session = try await Self.stacks()
    let stack = try #require(Self.stacksBehindSwitches(session.session).first)
    let row = session.session.order.row(of: stack).rawValue
    #expect(session.session.description(of: stack).info.contains("\n"))
    for column in session.list.columns {
      #expect(!session.list.text(at: row, column).contains("\n"))
    }
    // A column is wide enough for its longest number and time.
    for column in [EventColumn.number, .time] {
      let width = session.list.layout.first { $0.column == column }?.sample.count ?? 0
      for position in [0, row, session.list.count - 1] {
        #expect(session.list.text(at: position, column).count <= width)
      }
    }
  }
}
