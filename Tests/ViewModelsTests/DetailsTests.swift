import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// What is told of the selected event, on a real recording.
@MainActor
struct DetailsTests {
  private func session(_ name: String) async throws -> SessionViewModel {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")
    return SessionViewModel(session: TraceSession(traces: [trace]))
  }

  /// The first event of that name that `holds`.
  private func firstEvent(
    _ name: String, in session: TraceSession,
    where holds: (EventDescription) -> Bool = { _ in true }
  ) -> EventReference? {
    (0..<session.order.count).lazy.map { session.description(of: RowIndex($0)) }
      .first { $0.event == name && holds($0) }?.reference
  }

  @Test func `a wakeup tells its fields and when the woken task ran`() async throws {
    let model = try await session("sched-irq.dat")
    let session = model.session
    let event = try #require(firstEvent("sched_waking", in: session))
    model.select(event)
    let details = model.details
    #expect(details.title == "sched:sched_waking")
    let fields = details.entries.filter { $0.kind == .field }.map(\.name)
    #expect(fields.prefix(4) == ["comm", "pid", "prio", "target_cpu"])
    #expect(fields.contains("context"))
    await details.finish()
    let pid = try #require(details.entries.first { $0.name == "pid" }?.value)
    let woken = try #require(details.entries.first { $0.name == "Woken task" })
    #expect(woken.value.hasSuffix("-\(pid)"))
    let ran = try #require(details.entries.first { $0.name == "Woken task ran" })
    let target = try #require(ran.target)
    #expect(session.description(of: target).event == "sched_switch")
    #expect(session.description(of: target).info.contains(":\(pid)"))
    details.follow(ran)
    #expect(model.selection == target)
    await details.finish()
    let next = try #require(details.entries.first { $0.name == "Next task" })
    #expect(next.value == woken.value)
    #expect(details.entries.contains { $0.name == "Task woken by" && $0.target == event })
  }

  @Test func `a stack trace behind an event is told with it`() async throws {
    let model = try await session("sched-stacks.dat")
    let session = model.session
    let order = session.order
    let stack = try #require(firstEvent("kernel_stack", in: session))
    let owner = EventReference(lane: stack.lane, index: EventIndex(stack.index.rawValue - 1))
    #expect(session.stackTraces(of: owner) == [stack])
    #expect(session.stackTraces(of: stack) == [])
    model.select(owner)
    let frames = model.details.entries.filter { $0.kind == .stackFrame }.map(\.value)
    #expect(frames.count > 1)
    #expect(frames.allSatisfy { !$0.hasPrefix("=") && !$0.isEmpty })
    let info = session.description(of: order.row(of: stack)).info
    #expect(frames.allSatisfy { info.contains($0) })
  }

  @Test(arguments: DetailsViewModel.Way.allCases)
  func `ways lead to the neighbours of the task and of the kind`(
    way: DetailsViewModel.Way
  ) async throws {
    let model = try await session("sched-irq.dat")
    let session = model.session
    var random = DrawnRandom(seed: 4)
    let rows = (0..<session.order.count).map { session.description(of: RowIndex($0)) }
    for _ in 0..<30 {
      let row = Int.random(in: 0..<rows.count, using: &random)
      func isLike(_ other: Int) -> Bool {
        way == .previousOfTask || way == .nextOfTask
          ? rows[other].pid == rows[row].pid : rows[other].event == rows[row].event
      }
      let isForwards = way == .nextOfTask || way == .nextOfKind
      let expected =
        isForwards
        ? ((row + 1)..<rows.count).first(where: isLike) : (0..<row).last(where: isLike)
      model.select(row: RowIndex(row))
      model.details.go(way)
      await model.details.finish()
      #expect(model.selection == rows[expected ?? row].reference)
      #expect(model.details.notice.isEmpty == (expected != nil))
    }
  }

  @Test func `ways pass over what is hidden`() async throws {
    let model = try await session("sched-irq.dat")
    let session = model.session
    let type = try #require(firstEvent("sched_switch", in: session))
    model.select(type)
    model.visibility.hide(lanes: [type.lane])
    await model.visibility.finish()
    model.details.go(.nextOfKind)
    await model.details.finish()
    #expect(model.selection?.lane != type.lane)
  }

  @Test func `without a selection there is nothing to tell`() async throws {
    let model = try await session("sched-irq.dat")
    model.select(number: 10)
    model.select(nil)
    await model.details.finish()
    #expect(model.details.entries.isEmpty)
    #expect(model.details.title.isEmpty)
    model.details.go(.nextOfTask)
    #expect(model.selection == nil)
  }
}
