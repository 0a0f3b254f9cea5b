import Foundation
import Testing
import TraceModel
import Units

/// The search of the real program, driven by keys.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct SearchWindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path

  /// All tests look at the same run.
  private static let run = Task<SearchSteps, any Error> {
    try await DrivenWindow.run("drive_search.py", on: recording)
  }

  let steps: SearchSteps
  /// The numbers of the rows of switches, from 1.
  let switches: [Int]

  init() async throws {
    steps = try await Self.run.value
    let session = TraceSession(traces: [try await TraceLoader.load(path: Self.recording)])
    switches = (0..<session.order.count).filter {
      session.description(of: RowIndex($0)).event == "sched_switch"
    }.map { $0 + 1 }
  }

  private func row(_ seen: SearchSteps.Seen) -> Int? {
    seen.selected?.first.flatMap { Int($0.filter(\.isNumber)) }
  }

  @Test func `Ctrl+F opens the search, and what is typed is found`() {
    #expect(!steps.opened)
    #expect(row(steps.found) == switches[0])
    #expect(steps.found.words.filter(\.isNumber) == "1\(switches.count)")
    #expect(GraphDescription(steps.found.description)?.selected == switches[0])
  }

  @Test func `every control has a name`() {
    #expect(steps.controls.allSatisfy { !$0.isEmpty })
    for name in ["Search events", "Column searched", "Way of comparing", "Next hit"] {
      #expect(steps.controls.contains(name), "\(name)")
    }
  }

  @Test func `Enter and F3 go on, with Shift back, and from the first to the last`() {
    #expect(row(steps.next) == switches[1])
    #expect(row(steps.third) == switches[2])
    #expect(row(steps.previous) == switches[1])
    #expect(row(steps.back) == switches[0])
    #expect(row(steps.wrapped) == switches.last)
  }

  @Test func `what is wrong with a pattern and that nothing is found are told`() {
    #expect(steps.faulty.words.hasSuffix("behind “sched_”"))
    #expect(steps.none.words == "No hit among 17,228 rows")
  }

  @Test func `Ctrl+L goes to a row, and tells what it does not understand`() {
    #expect(row(steps.row) == 5000)
    #expect(steps.nowhere.hasPrefix("Not understood: "))
    #expect(steps.exitCode == 0)
  }
}
