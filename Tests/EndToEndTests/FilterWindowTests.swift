import Foundation
import Testing
import TraceModel
import Units

/// The filters of the real program, driven by keys, clicks and actions.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct FilterWindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path

  /// All tests look at the same run.
  private static let run = Task<FilterSteps, any Error> {
    try await DrivenWindow.run("drive_filters.py", on: recording)
  }

  let steps: FilterSteps
  let descriptions: [EventDescription]

  init() async throws {
    steps = try await Self.run.value
    let session = TraceSession(traces: [try await TraceLoader.load(path: Self.recording)])
    descriptions = (0..<session.order.count).map { session.description(of: RowIndex($0)) }
  }

  private func count(_ isMeant: (EventDescription) -> Bool) -> Int {
    descriptions.count(where: isMeant)
  }

  private func isSleeping(_ event: EventDescription) -> Bool {
    event.event == "sched_switch" && event.info.contains(" S ==> ")
  }

  @Test func `what is completed and typed is put on`() {
    #expect(steps.completed.chips == ["sched_switch: prev_state == 1"])
    #expect(steps.completed.shown == count(isSleeping))
  }

  @Test func `a mistake is pointed at, and changes nothing`() {
    let pointer = "\n\(String(repeating: " ", count: 25))^ "
    #expect(steps.mistaken.labels.contains { $0.contains(pointer) })
    #expect(steps.mistaken.chips == steps.completed.chips)
  }

  @Test func `an empty list says what hides all`() {
    #expect(steps.noneLeft.shown == 0)
    #expect(steps.noneLeft.labels.contains { $0.contains("all of 2 filters") })
  }

  @Test func `filters are combined, taken away, turned round and cleared`() {
    #expect(steps.either.shown == count { isSleeping($0) || $0.system == "irq" })
    #expect(steps.one.shown == count { $0.system == "irq" })
    #expect(steps.turned.shown == count { $0.system != "irq" })
    #expect(
      steps.outside.shown
        == count { event in
          event.system != "irq" && !event.latency.contains { "hsHZ".contains($0) }
        })
    #expect(steps.cleared.status.isEmpty)
    #expect(steps.exitCode == 0)
  }
}
