import Capture
import Testing
import ViewModels

/// What the bar of a recording tells, its markers, and what its command writes.
@MainActor
struct CaptureBarTests {
  private let fixture = CaptureFixture()

  private var capture: CaptureViewModel { fixture.capture }

  @Test func `counters tell events, bytes and rates, and who lost how many`() async throws {
    let running = try await fixture.start()
    running.tell(.status(CaptureFixture.statistics(1, events: [100, 200])))
    running.tell(.status(CaptureFixture.statistics(2, events: [1_100, 1_200], lost: [0, 1_211])))
    await eventually { capture.statistics.seconds == 2 }
    #expect(capture.eventWords == "2,300 events")
    #expect(capture.sizeWords == "22.5 KiB")
    #expect(capture.rateWords == "2,000 events/s · 19.5 KiB/s")
    #expect(capture.lostWords == "1,211 events lost: 1,211 on CPU 1")
    #expect(capture.lostAdvice.contains("larger buffer"))
    #expect(capture.barDescription.contains("2,300 events, 22.5 KiB"))
  }

  @Test func `the rate is that of the last moments`() async throws {
    let running = try await fixture.start()
    for second in 1...10 {
      let events = second < 5 ? 0 : second * 100
      running.tell(.status(CaptureFixture.statistics(Double(second), events: [events])))
    }
    await eventually { capture.statistics.seconds == 10 }
    #expect(capture.rateWords.hasPrefix("100 events/s"))
  }

  @Test(arguments: [(7.43, "0:07.4"), (723.0, "12:03.0"), (3_723.9, "1:02:03")])
  func `time goes by in minutes and seconds`(seconds: Double, words: String) async throws {
    let start = ContinuousClock.now
    let fixture = CaptureFixture(now: { start })
    let capture = fixture.capture
    let running = try await fixture.start()
    running.tell(.status(CaptureFixture.statistics(seconds, events: [])))
    await eventually { capture.statistics.seconds == seconds }
    #expect(capture.elapsedWords == words)
  }

  @Test func `each stage says what is going on`() async throws {
    capture.record()
    #expect(capture.progressWords == "Asking for permission to trace the kernel…")
    await eventually { fixture.running != nil }
    #expect(capture.progressWords == "Setting up the kernel…")
    #expect(capture.barPage == .progress)
    let running = try #require(fixture.running)
    running.tell(.started(spool: "", notes: []))
    await eventually { capture.barPage == .counters }
    running.tell(.finishing(.limitReached, fraction: 2))
    await eventually { capture.barPage == .progress }
    #expect(capture.progressWords.hasPrefix("The limit that was set was reached. Writing trace-"))
    #expect(capture.progressFraction == 1)
  }

  @Test func `a note at the start is told while the recording goes on`() async throws {
    capture.record(CapturePlan())
    await eventually { fixture.running != nil }
    let note = CaptureProblem(.deniedFile, "ftrace:print", errno: 13)
    fixture.running?.tell(.started(spool: "", notes: [note]))
    await eventually { capture.stage == .recording }
    #expect(capture.noticeWords.contains("ftrace:print"))
  }

  @Test func `a marker goes into the recording once it says something`() async throws {
    let running = try await fixture.start()
    capture.setMarker("  ")
    #expect(!capture.canInsertMarker)
    capture.insertMarker()
    capture.setMarker(" before\nthe click ")
    capture.insertMarker()
    #expect(running.marks == ["before the click"])
    #expect(capture.markerText == "")
    running.tell(.marked)
    await eventually { capture.markerCount == 1 }
    #expect(capture.noticeWords == "Marker inserted")
  }

  @Test func `a marker that the kernel denies is told, and the recording goes on`() async throws {
    let running = try await fixture.start()
    running.tell(.hitch(CaptureProblem(.deniedFile, "trace_marker", errno: 13)))
    await eventually { capture.notice != nil }
    #expect(
      capture.noticeWords.hasPrefix("The kernel does not let trace_marker be used: permission"))
    #expect(capture.stage == .recording)
  }

  @Test func `without a recording there is nothing to mark or stop`() {
    capture.setMarker("x")
    capture.insertMarker()
    capture.stop()
    #expect(!capture.canMark)
    #expect(!capture.canStop)
    #expect(capture.markerText == "x")
  }

  @Test func `what the command writes opens its pane once`() async throws {
    var plan = CapturePlan()
    plan.scope = .command(["ls", "a b"], isolated: true)
    let running = try await fixture.start(plan)
    #expect(!capture.isOutputShown)
    #expect(capture.hasOutput)
    running.tell(.output(Array("one\n".utf8)))
    await eventually { capture.isOutputShown }
    #expect(capture.outputTitle == "Output of ls 'a b'")
    capture.toggleOutput()
    running.tell(.output(Array("two\n".utf8)))
    await eventually { capture.outputText == "one\ntwo\n" }
    #expect(!capture.isOutputShown)
  }
}
