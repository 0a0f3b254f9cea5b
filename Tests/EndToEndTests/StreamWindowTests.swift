import Foundation
import Testing
import Units

/// Two recordings in one window of the real program, driven by keys, typing and actions.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct StreamWindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/names.dat").standardizedFileURL.path

  /// All tests look at the same run.
  private static let run = Task<StreamSteps, any Error> {
    try await DrivenWindow.run("drive_streams.py", on: recording)
  }

  let steps: StreamSteps

  init() async throws { steps = try await Self.run.value }

  @Test func `a recording that is added has rows below those of the first`() throws {
    let shown = try #require(GraphDescription(steps.added))
    let alone = try #require(GraphDescription(steps.alone))
    #expect(shown.rows > alone.rows)
    #expect(shown.events > alone.events)
  }

  @Test func `an offset that is typed moves the recording, and nonsense is told`() throws {
    #expect(steps.fault.contains("“soon” is no offset"))
    let before = try #require(GraphDescription(steps.moved.before))
    let after = try #require(GraphDescription(steps.moved.after))
    #expect(before.visible != after.visible)
    #expect(before.events == after.events)
  }

  @Test func `recordings that lie apart are told, and a move is taken back`() {
    #expect(steps.apart == "These recordings were made at different times, or by different clocks.")
    #expect(steps.undone == steps.moved.after)
  }

  @Test func `an event is aligned to one of the other recording`() {
    #expect(steps.aligned[3] == steps.reference[3])
    #expect(steps.aligned[1] != steps.reference[1])
  }

  @Test func `every control has a name`() {
    #expect(steps.controls.allSatisfy { !$0.isEmpty })
    for name in ["Align Starts", "Add a recording", "Remove the recording"] {
      #expect(steps.controls.contains(name), "\(name)")
    }
  }

  @Test func `names and offsets are found again`() {
    #expect(steps.again.names == "host.dat + vm")
    #expect(steps.again.description.hasPrefix(steps.left))
    #expect(steps.exitCode == 0)
  }
}
