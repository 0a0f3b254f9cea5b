import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// The sidebar as a whole: figures of the range, CPUs, and the tree of events.
@MainActor
struct SidebarTests {
  @Test func `figures follow the range while they are to`() async {
    let sample = await SidebarSample()
    let range = TimeSpan(from: Timestamp(1600), to: Timestamp(1800))
    sample.session.setRange(range)
    #expect(sample.sidebar.stretchWords == "Whole trace")
    sample.sidebar.setUsesRange(true)
    await sample.sidebar.finish()
    #expect(sample.sidebar.stretchWords == "Range 200 ns")
    #expect(sample.texts(.task) == ["cc1plus-1002", "ld.lld-1004", "kworker/u8-1003", "bash-1001"])
    #expect(sample.texts(.run) == ["200 ns", "200 ns", "0 ns", "–"])
    #expect(sample.sidebar.cpus.text(at: 0, .busy) == "100 %")
    sample.session.setRange(TimeSpan(from: Timestamp(1000), to: Timestamp(1100)))
    await sample.sidebar.finish()
    #expect(sample.texts(.task).first == "bash-1001")
    sample.session.setRange(nil)
    await sample.sidebar.finish()
    #expect(sample.texts(.run) == ["600 ns", "600 ns", "600 ns", "200 ns"])
  }

  @Test func `CPUs have their figures, and a tick for their row`() async {
    let sample = await SidebarSample()
    let cpus = sample.sidebar.cpus
    #expect(cpus.count == 2)
    #expect(cpus.text(at: 1, .cpu) == "CPU 1")
    #expect(cpus.text(at: 0, .busy) == "75 %")
    #expect(cpus.text(at: 0, .idle) == "400 ns")
    #expect(cpus.text(at: 0, .lost) == "–")
    #expect(cpus.isShown(at: 0))
    cpus.toggle(row: 0)
    #expect(!cpus.isShown(at: 0))
    #expect(sample.session.graph.rows == [.cpu(LaneIndex(1))])
    cpus.select(rows: [0, 1, 9])
    cpus.toggleSelection()
    #expect(sample.session.graph.rows.count == 2)
    cpus.hideSelection()
    #expect(cpus.isSelectionHidden)
  }

  @Test func `lost events of a CPU are counted and marked`() async {
    let sample = await SidebarSample(DrawnSchedule("cpu0    AA!!BB"))
    #expect(sample.sidebar.cpus.text(at: 0, .lost) == "▲ 10")
    #expect(sample.sidebar.cpus.hasLosses(at: 0))
    #expect(sample.sidebar.cpus.text(at: 0, .unknown) == "200 ns")
  }

  @Test func `events stand by system, with ticks of three states`() async throws {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/sched-irq.dat")
    let session = SessionViewModel(session: TraceSession(traces: [trace]))
    await session.sidebar.finish()
    let events = session.sidebar.events
    let systems = (0..<events.count).filter { events.isOpen(at: $0) != nil }
    #expect(systems.map { events.name(at: $0) } == ["irq", "sched"])
    #expect(events.tick(at: 0) == .all)
    events.toggle(row: 1)
    #expect(events.tick(at: 0) == .some)
    #expect(events.tick(at: 1) == .none)
    events.toggle(row: 0)
    #expect(events.tick(at: 0) == .all)
    events.toggle(row: 0)
    #expect(events.tick(at: 0) == .none)
    await session.visibility.finish()
    #expect(session.visibility.visible?.count ?? 0 > 0)
    events.setOpen(false, at: 0)
    #expect(events.isOpen(at: 1) != nil)
    events.setFilter("switch")
    #expect((0..<events.count).map { events.name(at: $0) } == ["sched", "sched_switch"])
    events.setFilter("irq:")
    #expect(events.name(at: 0) == "irq")
    #expect(events.count > 2)
    events.setFilter("/[/")
    #expect(events.filterFault != nil)
    let total = session.session.eventCount
    events.setFilter("")
    let counts = (0..<events.count).filter { events.isOpen(at: $0) != nil }.map {
      Int(events.countText(at: $0).filter(\.isNumber)) ?? 0
    }
    #expect(counts.reduce(0, +) == total)
  }
}
