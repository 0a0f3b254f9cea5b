import Capture
import Testing
import ViewModels

/// The tree of events in the dialogue, with the small offer of the fake service.
@MainActor
struct EventChoicesViewModelTests {
  private let fixture = CaptureFixture()

  private var events: EventChoicesViewModel { fixture.capture.dialog.events }

  /// The tree with nothing chosen.
  private func open() async {
    fixture.capture.dialog.show()
    await fixture.capture.dialog.finish()
    events.chooseNone()
  }

  private var names: [String] { (0..<events.count).map { events.name(at: $0) } }

  @Test func `systems are listed closed, and open at a press`() async {
    await open()
    events.setOpen(false, at: 3)
    #expect(names == ["All events", "block", "irq", "sched"])
    #expect(events.isOpen(at: 2) == false)
    events.setOpen(true, at: 2)
    #expect(names[2...5] == ["irq", "irq_handler_entry", "irq_handler_exit", "softirq_entry"])
    #expect(events.isOpen(at: 3) == nil)
  }

  @Test func `a system of which some events are chosen is open from the start`() async {
    fixture.capture.dialog.show(preset: "scheduling")
    await fixture.capture.dialog.finish()
    #expect(names.contains("sched_switch") == false || events.isOpen(at: 3) == true)
    #expect(events.tick(at: 3) == .all)
  }

  @Test func `boxes have three states, from one event up to all`() async {
    await open()
    events.setOpen(true, at: 2)
    #expect(events.tick(at: 0) == .none)
    events.toggle(at: 3)
    #expect(events.tick(at: 3) == .all)
    #expect(events.tick(at: 2) == .some)
    #expect(events.tick(at: 0) == .some)
    #expect(events.note(at: 2) == "1/3")
    events.toggle(at: 2)
    #expect(events.tick(at: 2) == .all)
    #expect(events.note(at: 2) == "3")
    events.toggle(at: 2)
    #expect(events.tick(at: 2) == .none)
    events.toggle(at: 0)
    #expect(events.countWords == "8 of 8 events chosen")
    #expect(fixture.capture.dialog.plan.events.map(\.name) == ["all"])
    events.toggle(at: 0)
    #expect(events.countWords == "No events chosen")
  }

  @Test func `a search opens what it finds, and boxes work on what is found`() async {
    await open()
    events.setFilter("irq_h")
    #expect(names == ["All events found", "irq", "irq_handler_entry", "irq_handler_exit"])
    events.toggle(at: 0)
    events.setFilter("")
    #expect(events.countWords == "2 of 8 events chosen")
    events.setFilter("/entry$|switch/")
    #expect(names.contains("softirq_entry") && names.contains("sched_switch"))
    events.setFilter("nothing")
    #expect(events.count == 0)
    #expect(events.placeholder == "No event matches “nothing”")
    events.setFilter("/(/")
    #expect(events.filterFault != nil)
  }

  @Test func `a filter that is typed chooses its event, and goes into the plan`() async {
    await open()
    events.setFilter("sched_switch")
    events.select(at: 2)
    #expect(events.selectedName == "sched:sched_switch")
    #expect(events.fieldWords == "Fields: prev_prio, prev_pid")
    events.filterCompletion.type("prev_p", cursor: 6)
    #expect(events.filterCompletion.suggestions == ["prev_pid", "prev_prio"])
    events.filterCompletion.accept(1)
    events.filterCompletion.type("prev_prio < 100", cursor: 15)
    events.triggerCompletion.type("stacktrace", cursor: 10)
    #expect(events.tick(at: 2) == .all)
    #expect(events.note(at: 2) == "filter, trigger")
    #expect(
      fixture.capture.dialog.plan.events == [
        .init("sched:sched_switch", filter: "prev_prio < 100", triggers: ["stacktrace"])
      ])
  }

  @Test func `the filter of another event is shown when it is selected`() async {
    await open()
    events.setFilter("sched_")
    events.select(at: 2)
    events.filterCompletion.type("a == 1", cursor: 6)
    events.select(at: 3)
    #expect(events.filterCompletion.text == "")
    events.select(at: 2)
    #expect(events.filterCompletion.text == "a == 1")
    events.select(at: 1)
    #expect(events.selectedName == "")
  }
}
