import TestSupport
import Testing
import TraceModel
import Units

/// What is left of a session when tasks, CPUs and types are hidden.
@Suite struct VisibleEventsTests {
  private static func load(_ names: [String]) async throws -> TraceSession {
    var traces: [Trace] = []
    for name in names {
      traces.append(try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)"))
    }
    return TraceSession(traces: traces)
  }

  /// All events and whether they are seen, asked one by one.
  private static func expected(
    _ hidden: HiddenEvents, _ session: TraceSession
  ) -> [[Bool]] {
    session.lanes.enumerated().map { number, lane in
      (0..<lane.events.count).map { event in
        let index = EventIndex(event)
        let task = TaskReference(trace: lane.trace, pid: lane.events.pid(of: index))
        let type = EventTypeReference(trace: lane.trace, type: lane.events.typeID(of: index))
        return !hidden.hides(LaneIndex(number)) && !hidden.hides(task) && !hidden.hides(type)
      }
    }
  }

  @Test(arguments: [
    ["sched-irq.dat"], ["instances.dat"], ["graph-depth4.dat"],
    ["many-tasks.dat", "sched-irq.dat"],
  ])
  func `an event is seen where nothing hides it`(names: [String]) async throws {
    let session = try await Self.load(names)
    var random = DrawnRandom(seed: 7)
    var cursor = MergeCursor(session.order)
    var all: [EventReference] = []
    while let next = cursor.next() {
      all.append(EventReference(lane: next.lane, index: next.event.index))
    }
    for _ in 0..<12 {
      var hidden = HiddenEvents()
      func event() -> (Int, CPUEvents, EventIndex) {
        let lane = session.lanes.randomElement(using: &random)!
        return (
          lane.trace, lane.events, EventIndex(Int.random(in: 0..<lane.events.count, using: &random))
        )
      }
      func tasks(_ count: Int) -> Set<TaskReference> {
        Set(
          (0..<count).map { _ in
            let (trace, events, index) = event()
            return TaskReference(trace: trace, pid: events.pid(of: index))
          })
      }
      hidden.tasks = tasks(Int.random(in: 0...3, using: &random))
      if Bool.random(using: &random) {
        hidden.onlyTasks = tasks(Int.random(in: 0...5, using: &random))
      }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let (trace, events, index) = event()
        hidden.types.insert(EventTypeReference(trace: trace, type: events.typeID(of: index)))
      }
      if Bool.random(using: &random) {
        hidden.lanes.insert(LaneIndex(Int.random(in: 0..<session.lanes.count, using: &random)))
      }
      let found = try #require(await hidden.visibleEvents(of: session))
      let expected = Self.expected(hidden, session)
      for (lane, bits) in expected.enumerated() {
        let wrong = bits.indices.first { found.visible[lane][$0] != bits[$0] }
        #expect(wrong == nil)
      }
      #expect(found.count == expected.joined().count { $0 })
      let rows = all.filter { expected[$0.lane.rawValue][$0.index.rawValue] }
      #expect(found.order.count == rows.count)
      for row in stride(from: 0, to: rows.count, by: max(1, rows.count / 200)) {
        #expect(found.order.event(at: RowIndex(row)) == rows[row])
      }
    }
  }

  @Test func `tasks with numbers that no kernel gives can be hidden, and shown alone`() async throws
  {
    var lane = DrawnLane(cpu: 0)
    let pids: [Int32] = [-5, 1, .max, 4 << 20, -5]
    lane.events = pids.enumerated().map { DrawnLane.Event(time: UInt64($0), pid: $1) }
    lane.runs = [DrawnLane.Run(start: 0, pid: 1)]
    lane.end = 4
    let session = DrawnLane.session([lane])
    var hidden = HiddenEvents()
    hidden.tasks = [TaskReference(trace: 0, pid: PID(-5))]
    var found = try #require(await hidden.visibleEvents(of: session))
    #expect((0..<5).map { found.visible[0][$0] } == [false, true, true, true, false])
    hidden = HiddenEvents()
    hidden.onlyTasks = [
      TaskReference(trace: 0, pid: PID(4 << 20)), TaskReference(trace: 1, pid: PID(1)),
    ]
    found = try #require(await hidden.visibleEvents(of: session))
    #expect((0..<5).map { found.visible[0][$0] } == [false, false, false, true, false])
  }
}
