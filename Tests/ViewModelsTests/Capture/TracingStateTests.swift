import Capture
import Testing
import ViewModels

/// The page that tells what is traced on the machine now.
@MainActor
struct TracingStateTests {
  private let fixture = CaptureFixture()

  private var tracing: TracingStateViewModel { fixture.capture.dialog.tracing }

  private var top: TracingState.Buffer {
    var top = TracingState.Buffer(instance: "")
    (top.isOn, top.tracer, top.clock, top.bufferKiB) = (true, "nop", "local", 1408)
    return top
  }

  private var busy: TracingState.Buffer {
    var buffer = TracingState.Buffer(instance: "thresher-1")
    (buffer.isOn, buffer.tracer, buffer.isOwnCapture) = (true, "function", true)
    buffer.events = ["sched", "irq:softirq_entry"]
    buffer.filters = [.init(event: "irq:softirq_entry", text: "vec == 1")]
    buffer.functionFilter = ["vfs_*"]
    buffer.pids = [1, 2]
    (buffer.entries, buffer.overruns) = (1_200, 3)
    return buffer
  }

  private func show(_ buffers: TracingState.Buffer...) async {
    fixture.service.answer { $0.state = .success(TracingState(buffers: buffers)) }
    tracing.refresh()
    await tracing.finish()
  }

  @Test func `before the answer comes the page says that it asks`() {
    #expect(tracing.placeholder?.sentence == "Asking the kernel…")
    #expect(!tracing.canReset)
  }

  @Test func `a machine on which nobody traces is told so`() async {
    await show(top)
    #expect(tracing.placeholder?.sentence == "Nothing is traced")
    #expect(!tracing.canReset)
  }

  @Test func `what is on is told buffer by buffer`() async {
    await show(top, busy)
    #expect(tracing.placeholder == nil)
    #expect(tracing.lines.first == .heading("Top buffer"))
    for line in [
      TracingStateViewModel.Line.heading("Instance thresher-1, a recording of Thresher"),
      .pair(name: "Tracer", value: "function"),
      .pair(name: "Events", value: "sched, irq:softirq_entry"),
      .pair(name: "Filter", value: "irq:softirq_entry: vec == 1"),
      .pair(name: "Functions", value: "vfs_*"), .pair(name: "Processes", value: "1, 2"),
      .pair(name: "In its buffer", value: "1,200 events, 3 overwritten"),
      .pair(name: "Buffer", value: "1.38 MiB for each CPU"),
    ] {
      #expect(tracing.lines.contains(line), "\(line)")
    }
  }

  @Test func `all tracing ends after a question`() async {
    await show(busy)
    tracing.askReset()
    #expect(tracing.isConfirmingReset)
    tracing.cancelReset()
    #expect(fixture.service.resets == 0)
    tracing.askReset()
    tracing.reset()
    await tracing.finish()
    #expect(fixture.service.resets == 1)
    #expect(!tracing.isConfirmingReset)
    #expect(tracing.resetOutcome?.sentence == "All tracing was stopped.")
  }

  @Test func `what could not be stopped is told`() async {
    fixture.service.answer {
      $0.reset = .success([CaptureProblem(.deniedFile, "set_ftrace_filter", errno: 13)])
    }
    await show(busy)
    tracing.reset()
    await tracing.finish()
    #expect(tracing.resetOutcome?.sentence.contains("set_ftrace_filter") == true)
  }

  @Test func `a helper that cannot be asked is told with advice`() async {
    fixture.service.answer { $0.state = .failure(CaptureProblem(.noTracefs)) }
    fixture.capture.dialog.showState()
    await tracing.finish()
    #expect(fixture.capture.dialog.page == .state)
    #expect(tracing.placeholder?.sentence.contains("tracefs") == true)
  }
}
