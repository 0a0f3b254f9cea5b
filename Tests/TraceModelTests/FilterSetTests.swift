import TestSupport
import Testing
import TraceFormat
import Units

@testable import TraceModel

private func indices(_ bitmap: RankedBitmap) -> [Int] {
  (0..<bitmap.count).filter { bitmap[$0] }
}

@Test func `a set shows what an event by event walk shows`() async throws {
  let session = try await FilterReference.session(of: "sched-irq.dat")
  var set = FilterSet()
  set.keeping = [
    try Filter("sched_switch:prev_pid > 10", for: session), try Filter("irq", for: session),
  ]
  set.dropping = [try Filter(".*:CPU == 2", for: session)]
  let events = try #require(await set.events(of: session))
  for (number, lane) in session.lanes.enumerated() {
    var shown: [Int] = []
    for index in 0..<lane.events.count where lane.cpu != CPUIndex(2) {
      let event = EventReference(lane: LaneIndex(number), index: EventIndex(index))
      let text = session.description(of: event)
      let isSwitch = text.event == "sched_switch"
      let words = text.info.split(separator: " ").first?.split(separator: ":")
      let previous = words?.last.flatMap { Int($0) } ?? 0
      if text.system == "irq" || isSwitch && previous > 10 { shown.append(index) }
    }
    #expect(indices(events.shown[number]) == shown)
  }
  #expect(events.count == events.shown.reduce(0) { $0 + $1.setCount })
}

@Test func `an empty set shows everything, each leaf call once`() async throws {
  let session = try await FilterReference.session(of: "graph-depth4.dat")
  #expect(FilterSet().isEmpty)
  let events = try #require(await FilterSet().events(of: session))
  #expect(events.count == session.order.count)
  for (lane, shown) in zip(session.lanes, events.shown) {
    #expect(indices(shown) == (0..<lane.events.count).filter { lane.shown?[$0] ?? true })
  }
}

@Test func `a cancelled filter gives nothing`() async throws {
  let session = try await FilterReference.session(of: "sched-irq.dat")
  let set = FilterSet()
  let task = Task {
    while !Task.isCancelled { await Task.yield() }
    return await set.events(of: session) == nil
  }
  task.cancel()
  #expect(await task.value)
}

@Test func `several recordings are filtered each by its own formats`() async throws {
  let paths = ["sched-irq.dat", "s390x-sched.dat"].map(FilterReference.path)
  var traces: [Trace] = []
  for path in paths { traces.append(try await TraceLoader.load(path: path)) }
  let session = TraceSession(traces: traces)
  var set = FilterSet()
  set.keeping = [try Filter("sched_switch:prev_pid == 0", for: session)]
  let both = try #require(await set.events(of: session))
  var counts: [Int] = []
  for trace in traces {
    let alone = TraceSession(traces: [trace])
    set.keeping = [try Filter("sched_switch:prev_pid == 0", for: alone)]
    counts.append(try #require(await set.events(of: alone)).count)
  }
  #expect(counts.allSatisfy { $0 > 0 })
  #expect(both.count == counts.reduce(0, +))
}

/// A session of one made-up recording, and the file that has to stay for its records.
private func session(_ cpus: [BufferSketch.CPU]) async throws -> (TraceSession, ScratchFile) {
  let file = ScratchFile(TraceSketch([BufferSketch(cpus)]).bytes())
  return (TraceSession(traces: [try await TraceLoader.load(path: file.path)]), file)
}

@Test func `names are learned from shown events alone`() async throws {
  let (session, file) = try await session([
    .init(0, [PageSketch(at: 1000, [.switchTask(0, to: 5), .mark(1, pid: 5)])]),
    .init(1, [PageSketch(at: 2000, [.wakeup("late", 5, by: 0), .wakeup("later", 5, by: 0)])]),
  ])
  let all = try #require(await FilterSet().events(of: session))
  #expect(try #require(await all.taskNames(of: session))[0].name(of: PID(5)) == "t5")

  var set = FilterSet()
  set.keeping = [try Filter("mark", for: session), try Filter("sched_wakeup", for: session)]
  let some = try #require(await set.events(of: session))
  let names = try #require(await some.taskNames(of: session))[0]
  #expect(names.name(of: PID(5)) == "late")
  let teller = TaskNames.Position(key: Timestamp(2000), lane: 1, event: EventIndex(0))
  #expect(names.learned[PID(5)]?.position == teller)

  set.keeping = [try Filter("mark", for: session)]
  let few = try #require(await set.events(of: session))
  #expect(try #require(await few.taskNames(of: session))[0].name(of: PID(5)) == "<...>")
  withExtendedLifetime(file) {}
}

@Test func `a stack trace follows its event over any distance`() async throws {
  let stack = RecordSketch.event(EventSketch(.kernelStack, pid: 7), after: 1)
  let marks = (0..<350).map { page in
    PageSketch(at: 2000 + UInt64(page) * 1000, Array(repeating: .mark(1, after: 1), count: 200))
  }
  let pages =
    [PageSketch(at: 1000, [stack, .switchTask(0, to: 7, after: 1)])] + marks
    + [PageSketch(at: 900_000, [stack, stack, .switchTask(7, to: 0, after: 1), stack])]
  let (session, file) = try await session([.init(0, pages)])
  #expect(session.eventCount == 70_006)

  var set = FilterSet()
  set.keeping = [try Filter("sched_switch", for: session)]
  let following = try #require(await set.events(of: session))
  #expect(indices(following.shown[0]) == [1, 70_002, 70_003, 70_004, 70_005])

  // A dropped event is followed by none, and hidden stack traces by none either.
  set.dropping = [try Filter("sched_switch:next_pid == 7", for: session)]
  let dropped = try #require(await set.events(of: session))
  #expect(indices(dropped.shown[0]) == [70_004, 70_005])
  set.dropping = [try Filter("kernel_stack", for: session)]
  let without = try #require(await set.events(of: session))
  #expect(indices(without.shown[0]) == [1, 70_004])
  withExtendedLifetime(file) {}
}
