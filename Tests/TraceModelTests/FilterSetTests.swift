import Foundation
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

@Test func `names are learned from shown events alone`() async throws {
  let session = try await FilterReference.session(of: "many-tasks.dat")
  let learned = session.tasks[0].learned
  let all = try #require(await FilterSet().events(of: session))
  #expect(try #require(await all.taskNames(of: session))[0].learned.keys == learned.keys)

  var set = FilterSet()
  set.keeping = [try Filter("sched_switch:CPU == 1", for: session)]
  let some = try #require(await set.events(of: session))
  let names = try #require(await some.taskNames(of: session))[0]
  #expect(names.saved.count == session.tasks[0].saved.count)
  for (pid, name) in names.learned {
    let own = try #require(learned[pid])
    #expect(!(name.position < own.position))
    let lane = try #require(session.lanes.firstIndex { $0.laneInTrace == name.position.lane })
    #expect(some.shown[lane][name.position.event.rawValue])
  }
  #expect(!learned.isEmpty && names.learned.count < learned.count)
}
