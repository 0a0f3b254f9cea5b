import Capture
import Testing
import ViewModels

/// Which events are chosen, and the names that a plan has for them.
struct EventChoiceTests {
  private typealias Choice = CapturePlan.EventChoice

  private func tree(_ choices: CapturePlan.EventChoice...) -> EventChoiceTree {
    EventChoiceTree(FakeCaptureService.smallOffer.systems, choosing: choices)
  }

  @Test(
    arguments: [
      ["all"], ["sched"], ["block", "irq"], ["sched:sched_switch"],
      ["irq:irq_handler_entry", "sched"],
    ])
  func `choices become the same names again`(names: [String]) {
    let choices = names.map { CapturePlan.EventChoice($0) }
    let tree = EventChoiceTree(FakeCaptureService.smallOffer.systems, choosing: choices)
    #expect(tree.choices == choices)
  }

  @Test(
    arguments: [
      ("sched_wak*", ["sched:sched_wakeup", "sched:sched_waking"]),
      ("irq:*_e?it", ["irq:irq_handler_exit"]), ("sched:*", ["sched"]), ("*:*", ["all"]),
      ("sched_switch", ["sched:sched_switch"]),
    ])
  func `patterns choose what they match`(pattern: String, names: [String]) {
    #expect(tree(Choice(pattern)).choices.map(\.name) == names)
  }

  @Test func `all events of all systems are called all`() {
    #expect(tree(Choice("block"), Choice("irq"), Choice("sched")).choices == [Choice("all")])
  }

  @Test func `an event with a filter stands behind its whole system`() {
    let chosen = [Choice("sched"), Choice("sched:sched_switch", filter: "prev_pid > 3")]
    #expect(tree(chosen[0], chosen[1]).choices == chosen)
  }

  @Test func `filters and triggers are typed, and triggers told apart by semicolons`() throws {
    var tree = tree()
    let place = EventChoiceTree.Place(system: 2, event: 0)
    tree.set(.init(filter: " prev_pid > 3 ", triggers: "stacktrace; traceoff if x > 1;"), of: place)
    #expect(
      tree.choices == [
        Choice(
          "sched:sched_switch", filter: "prev_pid > 3",
          triggers: ["stacktrace", "traceoff if x > 1"])
      ])
    tree.set(.init(), of: place)
    #expect(tree.choices == [Choice("sched:sched_switch")])
  }

  @Test func `an unticked event keeps its filter for later, and is not recorded`() {
    var tree = tree(Choice("sched:sched_switch", filter: "prev_pid > 3"))
    let place = EventChoiceTree.Place(system: 2, event: 0)
    tree.set([place], chosen: false)
    #expect(tree.choices.isEmpty)
    tree.set([place], chosen: true)
    #expect(tree.choices.first?.filter == "prev_pid > 3")
  }

  @Test func `what the kernel lacks is asked for all the same until it is dropped`() {
    var tree = tree(Choice("sched:sched_switch"), Choice("xfs"))
    #expect(tree.unknown == [Choice("xfs")])
    #expect(tree.choices.map(\.name) == ["sched:sched_switch", "xfs"])
    tree.forgetUnknown()
    #expect(tree.choices.map(\.name) == ["sched:sched_switch"])
  }
}
