import Capture
import Testing
import ViewModels

/// How a recording goes on, from its start to its file.
@MainActor
struct CaptureTests {
  private let fixture = CaptureFixture()

  private var capture: CaptureViewModel { fixture.capture }
  private var service: FakeCaptureService { fixture.service }

  @Test func `a recording goes from the question to the helper to the file`() async throws {
    var spools: [String] = []
    var files: [String?] = []
    capture.onStart = { spool, _ in spools.append(spool) }
    capture.onEnd = { files.append($0.file) }
    #expect(capture.stage == .idle)
    capture.record()
    #expect(capture.stage == .asking)
    await eventually { fixture.running != nil }
    let running = try #require(fixture.running)
    #expect(capture.stage == .starting)
    running.tell(.started(spool: "/tmp/x.spool", notes: []))
    await eventually { capture.stage == .recording }
    #expect(spools == ["/tmp/x.spool"])
    running.tell(.finishing(.stopped, fraction: 0.5))
    await eventually { capture.progressFraction == 0.5 }
    running.end(CaptureEnd(reason: .stopped, file: "/tmp/x.dat"))
    await capture.finish()
    #expect(capture.stage == .idle)
    #expect(files == ["/tmp/x.dat"])
    #expect(capture.failure == nil)
  }

  @Test func `the first recording is of scheduling, with what the kernel has of it`() async throws {
    capture.record()
    await eventually { fixture.running != nil }
    let plan = try #require(fixture.running).plan
    #expect(
      plan.events.map(\.name) == ["sched:sched_switch", "sched:sched_waking", "sched:sched_wakeup"])
    #expect(plan.scope == .wholeSystem)
    #expect(plan.output.path.hasPrefix(fixture.folder.path + "/trace-20"))
  }

  @Test func `what was recorded last is recorded again, into another file`() async throws {
    capture.record(preset: "block")
    await eventually { fixture.running != nil }
    let first = try #require(fixture.running)
    try fixture.folder.write("", to: first.plan.output.path.lastPathComponent)
    first.end(CaptureEnd(reason: .stopped, file: first.plan.output.path))
    await capture.finish()
    capture.record()
    await eventually { service.captures.count == 2 }
    let second = try #require(fixture.running)
    #expect(second.plan.events == first.plan.events)
    #expect(second.plan.output.path != first.plan.output.path)
  }

  @Test func `a preset without its command opens the dialogue instead`() {
    capture.record(preset: "system-calls")
    #expect(capture.stage == .idle)
    #expect(capture.dialog.isShown)
    #expect(capture.dialog.draft.scope == .command)
  }

  @Test func `a user who is not let in is told so, and nothing starts`() async {
    service.answer { $0.offer = .failure(CaptureProblem(.notAuthorized)) }
    capture.record()
    await capture.finish()
    #expect(capture.stage == .idle)
    #expect(capture.failure?.sentence == "Recording was not authorized.")
    #expect(service.captures.isEmpty)
  }

  @Test func `stopping while the helper is asked starts nothing`() async {
    capture.record()
    capture.stop()
    await capture.finish()
    #expect(capture.stage == .idle)
    #expect(capture.failure == nil)
    #expect(service.captures.isEmpty)
  }

  @Test func `stop goes to the helper, and the window waits for the file`() async throws {
    let running = try await fixture.start()
    #expect(capture.canStop)
    capture.stop()
    #expect(running.stops == 1)
    running.tell(.finishing(.stopped, fraction: 0))
    await eventually { !capture.canStop }
    capture.stop()
    #expect(running.stops == 1)
    #expect(capture.isBusy)
  }

  @Test func `one recording at a time`() async throws {
    _ = try await fixture.start()
    capture.record()
    capture.record(preset: "block")
    #expect(service.captures.count == 1)
    #expect(capture.stage == .recording)
  }

  @Test func `a second recording begins with nothing of the first`() async throws {
    let first = try await fixture.start()
    first.tell(.status(CaptureFixture.statistics(2, events: [5])))
    first.tell(.output([65]))
    first.end(CaptureEnd(reason: .failed, problems: [CaptureProblem(.diskFull, errno: 28)]))
    await capture.finish()
    #expect(capture.failure != nil)
    _ = try await fixture.start()
    #expect(capture.failure == nil)
    #expect(capture.end == nil)
    #expect(capture.statistics == CaptureStatistics())
    #expect(capture.output.isEmpty)
  }

  @Test func `a command that fails is told with its status, and its trace is kept`() async throws {
    var plan = CapturePlan()
    plan.scope = .command(["false"], isolated: true)
    let running = try await fixture.start(plan)
    running.tell(.commandEnded(status: 1 << 8))
    running.end(CaptureEnd(reason: .commandEnded, file: "/tmp/x.dat"))
    await capture.finish()
    #expect(capture.failure?.sentence == "false failed: it ended with status 1.")
    #expect(capture.failure?.advice.contains("/tmp/x.dat") == true)
    #expect(capture.end?.file == "/tmp/x.dat")
  }

  @Test func `a command that the stop has ended has not failed`() async throws {
    var plan = CapturePlan()
    plan.scope = .command(["sleep", "9"], isolated: true)
    let running = try await fixture.start(plan)
    running.tell(.commandEnded(status: 15))
    running.end(CaptureEnd(reason: .stopped, file: "/tmp/x.dat"))
    await capture.finish()
    #expect(capture.failure == nil)
  }

  @Test func `a helper that dies is told, with the file that was made of its pages`() async throws {
    let running = try await fixture.start()
    running.end(
      CaptureEnd(reason: .failed, file: "/tmp/x.dat", problems: [CaptureProblem(.helperDied)]))
    await capture.finish()
    #expect(capture.stage == .idle)
    #expect(capture.failure?.sentence.contains("ended by itself") == true)
    #expect(capture.failure?.advice.contains("/tmp/x.dat") == true)
  }

  @Test func `a helper that is gone without a word ends the recording all the same`() async throws {
    let running = try await fixture.start()
    running.vanish()
    await capture.finish()
    #expect(capture.stage == .idle)
    #expect(capture.end?.problems.map(\.kind) == [.helperDied])
  }
}
