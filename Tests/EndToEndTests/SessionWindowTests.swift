import Foundation
import Testing

/// What the real program finds again of earlier runs, driven by keys, the pointer and actions.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct SessionWindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path

  /// All tests look at the same runs.
  private static let run = Task<SessionSteps, any Error> {
    try await DrivenWindow.run("drive_sessions.py", on: recording)
  }

  let steps: SessionSteps

  init() async throws { steps = try await Self.run.value }

  @Test func `what was clicked and what was dragged become notes with the names that are typed`() {
    #expect(steps.notes.map { $0[0] }.contains("first stall"))
    #expect(steps.notes.contains { $0[0].hasPrefix("Range of ") && !$0[2].isEmpty })
    #expect(steps.left.contains("2 notes"))
  }

  @Test func `notes are found by their words, whatever the case`() {
    #expect(steps.filtered.map { $0[0] } == ["first stall"])
  }

  @Test func `Delete takes a note away, and Undo brings it back`() {
    #expect(steps.deleted.notes.count == 1)
    #expect(steps.deleted.labels.contains { $0.hasPrefix("Deleted “") })
    #expect(steps.undone == steps.notes)
  }

  @Test func `every control has a name`() {
    #expect(steps.controls.allSatisfy { !$0.isEmpty })
    for name in ["Filter notes", "Add", "Go to", "Delete"] {
      #expect(steps.controls.contains(name), "\(name)")
    }
  }

  @Test func `a recording that is opened again looks as it was left`() {
    #expect(steps.again == steps.left)
    #expect(steps.againNotes == steps.undone)
    #expect(steps.widened >= 40)
    #expect(steps.againWidth == steps.width)
    #expect(steps.exitCode == 0)
  }

  @Test func `preferences have a control for each choice`() {
    for name in ["Dark", "Tall", "High contrast", "Since the start"] {
      #expect(steps.preferences.contains(name), "\(name)")
    }
    #expect(steps.preferences.contains("Keep the view of each recording"))
  }

  @Test func `a session asks for a recording that is not there and goes on with it`() {
    #expect(steps.missing.contains("kept.dat is not where kept.thresher-session says."))
    #expect(steps.located == steps.left)
    #expect(steps.locatedTitle == "kept — Thresher")
  }

  @Test func `damaged state is told, put aside, and the recording shown whole`() throws {
    #expect(
      steps.damaged.labels.contains(
        "What was kept of the view of this recording was damaged."))
    #expect(steps.damaged.labels.contains { $0.hasSuffix(".json.unreadable.") })
    let shown = try #require(GraphDescription(steps.damaged.description))
    #expect(shown.rows == 4)
    #expect(!steps.damaged.description.contains("note"))
  }

  @Test func `the command line says what is seen`() throws {
    let shown = try #require(GraphDescription(steps.asked))
    #expect(shown.rows == 2)
    #expect(steps.asked.contains("12.500 000"))
    #expect(steps.refused.code == 2)
    #expect(steps.refused.words.contains("--range does not take “nonsense”."))
  }
}
