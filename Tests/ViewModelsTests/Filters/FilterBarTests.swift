import Foundation
import JSON
import Testing
import TraceFormat
import TraceModel
import Units
import ViewModels

/// Filters that are typed, put on, combined and taken away again.
@MainActor
struct FilterBarTests {
  private let session: SessionViewModel
  private var bar: FilterBarViewModel { session.filterBar }
  private var titles: [String] { bar.chips.map(\.title) }

  init() async throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/sched-irq.dat").standardizedFileURL.path
    session = SessionViewModel(
      session: TraceSession(traces: [try await TraceLoader.load(path: path)]))
  }

  private func type(_ text: String) { bar.entry.type(text, cursor: text.count) }

  private var events: Set<String> {
    Set((0..<session.list.count).map { session.list.text(at: $0, .event) })
  }

  @Test func `what is typed and applied is left in the list`() async {
    bar.open()
    type("sched_switch")
    bar.apply()
    await session.visibility.finish()
    #expect(events == ["sched:sched_switch"])
    #expect(titles == ["sched_switch"])
    #expect(bar.entry.text.isEmpty)
    #expect(session.statusWords.contains("filter “sched_switch”"))
  }

  @Test func `a mistake is told under its place, and changes nothing`() async {
    bar.put(on: "sched_switch: prev_pid === 3")
    #expect(bar.fault?.column == 25)
    let pointer = bar.faultWords.split(separator: "\n").last.map(Array.init) ?? []
    #expect(pointer.firstIndex(of: "^") == 25)
    #expect(bar.entry.text == "sched_switch: prev_pid === 3")
    #expect(bar.isOpen && titles.isEmpty)
    type("sched_switch: prev_pid == 3")
    #expect(bar.faultWords.isEmpty)
  }

  @Test func `a field that no event has is a mistake, one that some have is told`() async {
    bar.put(on: "sched_switch: nofield == 3")
    #expect(bar.fault?.column == 14)
    #expect(bar.fault?.reason == "sched_switch has no field or value “nofield”")
    #expect(bar.entry.text == "sched_switch: nofield == 3" && titles.isEmpty)
    bar.put(on: "sched_switch, sched_waking: target_cpu == 1")
    #expect(bar.fault == nil && titles.count == 1)
    #expect(bar.faultWords.contains("sched_switch has no field “target_cpu”"))
    session.visibility.clear()
    #expect(bar.faultWords.isEmpty)
  }

  @Test func `rows are counted beside events where they differ`() async throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/graph-depth4.dat").standardizedFileURL.path
    let session = SessionViewModel(
      session: TraceSession(traces: [try await TraceLoader.load(path: path)]))
    session.filterBar.put(on: "funcgraph_entry: depth == 0")
    await session.visibility.finish()
    #expect(session.list.count == 607)
    #expect(session.statusWords.hasPrefix("Showing 804 of 11,072 events in 607 rows · "))
  }

  @Test func `how filters go together stands there as long as there are several`() async {
    bar.put(on: "sched_switch")
    #expect(!bar.asksForCombination && !bar.wantsAnyOfThem)
    bar.put(on: "sched_waking")
    #expect(bar.asksForCombination && bar.wantsAnyOfThem)
    bar.toggle(bar.chips[0])
    #expect(bar.asksForCombination && !bar.wantsAnyOfThem)
    // The one that is on is kept, and no other is switched on.
    #expect(bar.keptTitle == "sched_waking")
    bar.keep(as: "woken")
    #expect(titles == ["sched_switch", "woken"])
    #expect(session.visibility.filters.map(\.isOn) == [false, true])
  }

  @Test func `the place of a mistake counts letters, not bytes`() {
    bar.put(on: "sched_switch: prev_comm == \"ümlaut\" &&& x")
    #expect(bar.fault?.column == 38)
  }

  @Test func `filters are combined, switched, turned round and taken away`() async {
    bar.put(on: "sched")
    bar.put(on: "sched_switch")
    bar.put(on: "irq")
    bar.combine(.any)
    await session.visibility.finish()
    #expect(events.contains { $0.hasPrefix("irq:") })
    #expect(events.contains("sched:sched_wakeup"))
    bar.combine(.all)
    await session.visibility.finish()
    #expect(session.list.count == 0)
    bar.toggle(bar.chips[2])
    await session.visibility.finish()
    #expect(events == ["sched:sched_switch"])
    #expect(bar.chips[2].isOn == false)
    bar.invert(bar.chips[1])
    await session.visibility.finish()
    #expect(titles == ["sched", "not sched_switch", "irq"])
    #expect(!events.contains("sched:sched_switch") && events.contains("sched:sched_wakeup"))
    bar.remove(bar.chips[1])
    await session.visibility.finish()
    #expect(events.contains("sched:sched_switch"))
  }

  @Test func `the filter that lets nothing through is named`() async {
    bar.put(on: "sched")
    bar.put(on: "sched_switch: next_pid == 999999")
    await session.visibility.finish()
    #expect(bar.chips.map(\.hidesAll) == [false, true])
    #expect(
      session.listPlaceholder?.advice.contains(
        "the filter “sched_switch: next_pid == 999999” lets nothing through") == true)
  }

  @Test func `a piece that is changed takes its own place again`() async {
    bar.put(on: "sched")
    bar.put(on: "irq")
    bar.edit(bar.chips[0])
    #expect(bar.entry.text == "sched" && bar.isOpen)
    type("sched_wakeup")
    bar.apply()
    #expect(titles == ["sched_wakeup", "irq"])
  }

  @Test func `everything that hides events is a piece and can be taken away by itself`() async {
    let event = session.session.order.event(at: RowIndex(100))
    let task = TaskReference(
      trace: 0, pid: session.session[event.lane].events.pid(of: event.index))
    session.visibility.hide(tasks: [task])
    session.visibility.hide(lanes: [LaneIndex(1)])
    session.visibility.hide(interrupts: .hard)
    session.visibility.setOnlySpan(session.session.span)
    await session.visibility.finish()
    #expect(bar.chips.map(\.subject) == [.tasks, .cpus, .time, .interrupts])
    #expect(titles[1] == "without 1 CPU" && titles[3] == "outside hard interrupts")
    for chip in bar.chips { bar.remove(chip) }
    await session.visibility.finish()
    #expect(bar.chips.isEmpty && session.visibility.hidden.isEmpty)
    #expect(session.list.count == session.session.order.count)
  }

  @Test func `filters reach the graph, the list or both`() async {
    bar.put(on: "irq")
    await session.visibility.finish()
    let all = session.session.order.count
    #expect(session.list.count < all)
    bar.setReach(.graph)
    #expect(session.list.count == all)
    #expect(session.statusWords.contains("in the graph"))
    bar.setReach(.list)
    #expect(session.list.count < all)
  }

  @Test func `names are completed, fields behind the colon`() {
    type("sched_sw")
    #expect(bar.entry.suggestions.contains("sched_switch"))
    type("sched_switch: next_")
    #expect(Set(bar.entry.suggestions) == ["next_comm", "next_pid", "next_prio"])
    type("softirq_raise: vec == R")
    #expect(bar.entry.suggestions.first == "RCU")
    type("softirq_raise: vec == 9 && v")
    #expect(bar.entry.suggestions == ["vec"])
    type("irq/irq_handler_entry:ir")
    #expect(bar.entry.suggestions.first == "irq")
  }

  @Test func `kept filters come back by their names, also from a file`() async throws {
    let folder = TemporaryFolder()
    let file = StateFile(path: folder.path + "/filters.json")
    let kept = KeptFilters(file: file)
    let own = SessionViewModel(session: session.session, keptFilters: kept)
    own.filterBar.put(on: "sched_switch: prev_pid == 0")
    own.filterBar.keep(as: "from idle")
    #expect(own.filterBar.chips.map(\.title) == ["from idle"])
    let again = SessionViewModel(
      session: session.session, keptFilters: KeptFilters(file: file))
    again.filterBar.use(kept: "from idle")
    #expect(again.visibility.filters.map(\.rule.text) == ["sched_switch: prev_pid == 0"])
    #expect(again.filterBar.chips.map(\.title) == ["from idle"])
  }

  @Test func `what is on is on again when the view comes back`() async {
    bar.put(on: "sched")
    bar.put(on: "sched_switch: prev_pid == 0")
    bar.invert(bar.chips[1])
    bar.put(on: "irq")
    bar.toggle(bar.chips[2])
    bar.combine(.any)
    bar.setReach(.list)
    session.visibility.hide(interrupts: .soft)
    session.visibility.setOnlySpan(session.session.span)
    let opened = SessionViewModel(session: session.session)
    opened.restore(.object(session.kept))
    #expect(opened.visibility.filters == session.visibility.filters)
    #expect(opened.visibility.hidden == session.visibility.hidden)
    #expect(opened.visibility.reach == .list)
    await session.visibility.finish()
    await opened.visibility.finish()
    #expect(opened.list.count == session.list.count)
    #expect(opened.filterBar.chips == bar.chips)
  }

  @Test func `a kept filter for events that are not there any more is left out`() {
    let filters: JSONValue = .array([
      .object([.init("text", .string("no_such_event"))]), .object([]), .integer(3),
      .object([.init("text", .string("sched"))]),
    ])
    session.restore(
      .object([.init("visibility", .object([.init("filters", filters)]))]))
    session.restore(.object([.init("hidden", .object([.init("filters", filters)]))]))
    #expect(session.visibility.filters.map(\.rule.text) == ["sched"])
  }

  @Test(arguments: ["{", "[]", "{\"version\":2,\"filters\":[]}", "{\"version\":1}"])
  func `damaged kept filters are put aside and told`(text: String) throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/filters.json"
    try folder.write(text, to: "filters.json")
    let kept = KeptFilters(file: StateFile(path: path))
    #expect(kept.entries.isEmpty)
    #expect(kept.notice?.contains(path + ".unreadable") == true)
    #expect(kept.keep(EventRule("sched"), as: "x"))
  }
}
