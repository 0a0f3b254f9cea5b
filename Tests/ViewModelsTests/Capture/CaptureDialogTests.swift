import Capture
import Testing

@testable import ViewModels

/// The dialogue that sets up a recording.
@MainActor
struct CaptureDialogTests {
  private let fixture = CaptureFixture()

  private var dialog: CaptureDialogViewModel { fixture.capture.dialog }
  private var service: FakeCaptureService { fixture.service }

  private func open(preset: String? = nil) async {
    dialog.checkDelay = .zero
    if let preset { dialog.show(preset: preset) } else { dialog.show() }
    await dialog.finish()
    await dialog.finish()
  }

  @Test func `it opens with the usual preset, ready to start`() async {
    #expect(!dialog.isShown)
    await open()
    #expect(dialog.isShown)
    #expect(dialog.presetID == "scheduling")
    #expect(!dialog.isChanged)
    #expect(dialog.faults.isEmpty, "\(dialog.faults)")
    #expect(dialog.canStart)
    #expect(dialog.draft.path.hasPrefix(fixture.folder.path + "/trace-"))
  }

  @Test func `starting records the plan, keeps it and closes the dialogue`() async throws {
    await open()
    dialog.change { $0.stopAfterSeconds = "3" }
    #expect(dialog.isChanged)
    dialog.start()
    #expect(!dialog.isShown)
    await eventually { fixture.running != nil }
    let plan = try #require(fixture.running).plan
    #expect(plan.stopAfterSeconds == 3)
    #expect(fixture.capture.presets.usual.plan.stopAfterSeconds == 3)
    #expect(fixture.capture.presets.folder == fixture.folder.path)
  }

  @Test func `a preset for a command waits for the command`() async {
    await open(preset: "system-calls")
    #expect(!dialog.canStart)
    #expect(dialog.faultWords(at: .command).hasPrefix("There is no command."))
    #expect(!dialog.isMarked(.command))
    dialog.change { $0.command = "ls 'a" }
    #expect(dialog.isMarked(.command))
    dialog.change { $0.command = "ls 'a b'" }
    #expect(dialog.faultWords(at: .command) == "")
    #expect(dialog.plan.scope == .command(["ls", "a b"], isolated: true))
  }

  @Test func `without an answer of the helper the page says why, and asks again`() async {
    service.answer { $0.offer = .failure(CaptureProblem(.helperMissing)) }
    await open()
    #expect(dialog.eventPlaceholder?.sentence.contains("thresher-capture") == true)
    #expect(dialog.canTryAgain)
    #expect(!dialog.canStart)
    service.answer { $0.offer = .success(FakeCaptureService.smallOffer) }
    dialog.askForOffer()
    await dialog.finish()
    #expect(dialog.eventPlaceholder == nil)
    #expect(dialog.events.countWords == "3 of 8 events chosen")
    #expect(!dialog.isChanged)
  }

  @Test(
    arguments: [
      (CaptureProblem(.unknownEvent, "sched:x"), .events),
      (CaptureProblem(.refusedTracer, "function_graph"), .tracer),
      (CaptureProblem(.busy, "wakeup"), .tracer), (CaptureProblem(.unknownClock, "x"), .clock),
      (CaptureProblem(.unknownOption, "x"), .options),
      (CaptureProblem(.unknownFunction, "in"), .functions),
      (CaptureProblem(.unknownFunction, "out"), .functionsLeftOut),
      (CaptureProblem(.unknownFunction, "graph"), .graphFunctions),
      (CaptureProblem(.noSuchProcess, "7"), .processes),
      (CaptureProblem(.noSuchCommand, "x"), .command),
      (CaptureProblem(.cannotWriteOutput, "/x"), .file), (CaptureProblem(.fileExists, "/x"), .file),
      (CaptureProblem(.badFilter, "sched:sched_switch"), .filter("sched:sched_switch")),
      (CaptureProblem(.badTrigger, "sched:sched_switch"), .triggers("sched:sched_switch")),
      (CaptureProblem(.badFilter, "gone:gone"), .events),
      (CaptureProblem(.badValue, "buffer_size_kb = 9"), .buffer),
      (CaptureProblem(.deniedFile, "instances/x/set_ftrace_filter"), .functions),
      (CaptureProblem(.deniedFile, "options/function-fork"), .options),
      (CaptureProblem(.badPlan, "output.path"), .file),
      (CaptureProblem(.badPlan, "scope.command"), .command), (CaptureProblem(.noTracefs), .whole),
      (CaptureProblem(.badPlan, "plan"), .whole),
    ] as [(CaptureProblem, CaptureField)])
  func `an objection stands at the place it belongs to`(
    problem: CaptureProblem, field: CaptureField
  ) {
    var plan = CapturePlan()
    plan.events = [.init("sched:sched_switch", filter: "x", triggers: ["y"])]
    plan.functions = ["in"]
    plan.functionsLeftOut = ["out"]
    plan.graphFunctions = ["graph"]
    #expect(CaptureField(of: problem, in: plan) == field)
  }

  @Test func `what the helper objects to keeps the recording from being started`() async {
    let problem = CaptureProblem(.unknownClock, "mono")
    service.answer { $0.objections = .success([problem]) }
    await open()
    #expect(!dialog.canStart)
    #expect(
      dialog.faultWords(at: .clock) == "\(problem.explanation.sentence) "
        + problem.explanation.advice)
    service.answer { $0.objections = .success([]) }
    dialog.change { $0.clock = "local" }
    await dialog.finish()
    #expect(dialog.canStart)
  }

  @Test func `a filter that the kernel does not take marks its event`() async {
    await open()
    dialog.events.setFilter("sched_switch")
    dialog.events.select(at: 2)
    service.answer {
      $0.objections = .success([CaptureProblem(.badFilter, "sched:sched_switch", detail: "odd")])
    }
    dialog.events.filterCompletion.type("foo", cursor: 3)
    await dialog.finish()
    #expect(dialog.selectedFilterFault.contains("odd"))
    #expect(dialog.events.isFaulty(at: 2))
  }

  @Test func `a plan that the kernel refuses at the start comes back to the dialogue`() async throws
  {
    await open()
    dialog.events.setFilter("sched_switch")
    dialog.events.select(at: 2)
    dialog.events.filterCompletion.type("foo", cursor: 3)
    await dialog.finish()
    dialog.start()
    #expect(!dialog.isShown)
    await eventually { fixture.running != nil }
    fixture.running?.end(
      CaptureEnd(
        reason: .failed,
        problems: [CaptureProblem(.badFilter, "sched:sched_switch", detail: "no field")]))
    await fixture.capture.finish()
    #expect(dialog.isShown)
    #expect(fixture.capture.failure == nil)
    #expect(dialog.events.selectedName == "sched:sched_switch")
    #expect(dialog.selectedFilterFault.contains("no field"))
    #expect(!dialog.canStart)
    dialog.events.filterCompletion.type("prev_pid > 1", cursor: 12)
    #expect(dialog.selectedFilterFault == "")
    await dialog.finish()
    #expect(dialog.canStart)
  }

  @Test func `what cannot be mended in the dialogue is told in the window`() async throws {
    await open()
    dialog.start()
    await eventually { fixture.running != nil }
    fixture.running?.end(CaptureEnd(reason: .failed, problems: [CaptureProblem(.helperDied)]))
    await fixture.capture.finish()
    #expect(!dialog.isShown)
    #expect(fixture.capture.failure != nil)
  }

  @Test func `while one types the helper is asked once`() async {
    await open()
    let before = service.checked.count
    dialog.checkDelay = .milliseconds(30)
    for number in 1...9 { dialog.change { $0.stopAfterSeconds = "\(number)" } }
    await dialog.finish()
    #expect(service.checked.count == before + 1)
    #expect(service.checked.last?.stopAfterSeconds == 9)
  }

  @Test func `a file that is there is not written over`() async throws {
    try fixture.folder.write("", to: "there.dat")
    await open()
    dialog.change { $0.path = fixture.folder.path + "/there.dat" }
    #expect(dialog.faultWords(at: .file).hasPrefix("there.dat is there already."))
    #expect(!dialog.canStart)
    dialog.change { $0.path = "~/free.dat" }
    #expect(dialog.faultWords(at: .file) == "")
    #expect(dialog.plan.output.path == fixture.folder.path + "/free.dat")
  }

  @Test func `a tracer that the kernel refuses is shown as refused, with the reason`() async {
    await open()
    #expect(
      dialog.tracers.map(\.title)
        == ["None: events alone", "function — refused", "function_graph", "wakeup"])
    dialog.chooseTracer(1)
    #expect(dialog.faultWords(at: .tracer).contains("refuses it: invalid argument"))
    #expect(!dialog.canStart)
    dialog.chooseTracer(3)
    #expect(dialog.faultWords(at: .tracer) == "")
    #expect(dialog.tracerNote.contains("top buffer"))
    dialog.chooseTracer(0)
    #expect(dialog.draft.tracer == nil)
  }

  @Test func `functions are asked for with the first tracer of functions`() async {
    service.answer { $0.functions = .success(["vfs_read", "vfs_write"]) }
    await open()
    dialog.chooseTracer(2)
    await eventually {
      dialog.functions.type("", cursor: 0)
      dialog.functions.type("vfs_r", cursor: 5)
      return !dialog.functions.suggestions.isEmpty
    }
    #expect(dialog.functions.suggestions == ["vfs_read"])
    dialog.functions.accept(0)
    #expect(dialog.plan.functions == ["vfs_read"])
  }

  @Test func `presets are saved, changed, renamed and deleted`() async {
    await open()
    dialog.change { $0.stopAfterSeconds = "5" }
    dialog.askSave()
    #expect(dialog.askedName == .save(suggestion: "My Scheduling"))
    dialog.giveName("Short")
    #expect(dialog.presetID == "own:Short")
    #expect(!dialog.isChanged)
    #expect(dialog.canRename)
    dialog.askRename()
    dialog.giveName("Five")
    #expect(dialog.presets.own.map(\.name) == ["Five"])
    #expect(dialog.presetID == "own:Five")
    dialog.choose(preset: "scheduling")
    #expect(dialog.draft.stopAfterSeconds == "")
    dialog.choose(preset: "own:Five")
    #expect(dialog.draft.stopAfterSeconds == "5")
    dialog.deletePreset()
    #expect(dialog.presets.own.isEmpty)
    #expect(dialog.presetID == "scheduling")
  }

  @Test func `the equal lines follow every change`() async {
    await open(preset: "system-calls")
    dialog.change {
      $0.command = "ls 'a b'"
      $0.path = "/tmp/x.dat"
      $0.stopAfterBytes = "1 MiB"
    }
    #expect(
      dialog.commandLine
        == "thresher-cli record --size 1 -o /tmp/x.dat -F ls 'a b'")
    dialog.choose(.traceCmd)
    #expect(dialog.commandLine == "trace-cmd record -o /tmp/x.dat -F ls 'a b'")
    #expect(dialog.commandLineNote.contains("no limit of size"))
  }

  @Test func `another file is proposed each time, until one is chosen`() async throws {
    await open()
    let first = dialog.draft.path
    try fixture.folder.write("", to: first.lastPathComponent)
    dialog.close()
    await open()
    #expect(dialog.draft.path != first)
    dialog.change { $0.path = "/tmp/mine.dat" }
    dialog.close()
    await open()
    #expect(dialog.draft.path == "/tmp/mine.dat")
  }

  @Test func `what ends a recording is told in one sentence`() async {
    await open(preset: "function-graph")
    dialog.change {
      $0.stopAfterSeconds = "90"
      $0.stopAfterBytes = "1 GiB"
    }
    #expect(
      dialog.stopNote
        == "Ends when the command ends, or after 90 s, or after 1.00 GiB, or when you stop it.")
  }
}
