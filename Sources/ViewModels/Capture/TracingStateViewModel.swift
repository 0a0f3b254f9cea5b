package import Capture
internal import Observation

/// What tracing is doing on this machine now, and how to end it.
@Observable
package final class TracingStateViewModel {
  package enum Content: Hashable {
    /// Nobody has asked yet, or the answer is to come.
    case asking
    case known(TracingState)
    case failed(Explanation)
  }

  /// A line of the page.
  package enum Line: Hashable {
    case heading(String)
    case pair(name: String, value: String)
  }

  package private(set) var content = Content.asking
  /// Whether an answer is awaited.
  package private(set) var isBusy = false
  /// Whether the user is to be asked if all tracing shall end.
  package private(set) var isConfirmingReset = false
  /// What came of the last reset; nil before one.
  package private(set) var resetOutcome: Explanation?
  @ObservationIgnored private let service: any CaptureService
  @ObservationIgnored private var work: Task<Void, Never>?

  init(service: any CaptureService) { self.service = service }

  /// What the question says before all tracing ends.
  package static let confirmation = Explanation(
    sentence: "Stop all tracing on this machine?",
    advice:
      "Every tracer, event, filter and trigger is switched off and all instances are removed, "
      + "also those of other programs. What is in their buffers is lost.")

  package var lines: [Line] { isQuiet ? [] : buffers.flatMap(Self.lines) }

  private var buffers: [TracingState.Buffer] {
    if case .known(let state) = content { state.buffers } else { [] }
  }

  /// Whether there is the kernel's own buffer alone, as it is when nobody traces.
  private var isQuiet: Bool {
    buffers.allSatisfy { buffer in
      buffer.instance.isEmpty && ["", "nop"].contains(buffer.tracer) && buffer.events.isEmpty
        && buffer.filters.isEmpty && buffer.triggers.isEmpty && buffer.functionFilter.isEmpty
        && buffer.pids.isEmpty
    }
  }

  /// What stands in place of the lines; nil where there are some.
  package var placeholder: Explanation? {
    switch content {
    case .asking:
      Explanation(
        sentence: "Asking the kernel…",
        advice: "You may be asked for a password: only root sees what is traced.")
    case .failed(let failure): failure
    case .known:
      isQuiet
        ? Explanation(
          sentence: "Nothing is traced",
          advice: "No tracer, event, filter or trigger is on, and there are no instances.") : nil
    }
  }

  package var canReset: Bool {
    !isBusy && !isQuiet
  }

  // MARK: - Intents

  package func refresh() {
    guard !isBusy else { return }
    isBusy = true
    work = Task { [service] in
      do throws(CaptureProblem) {
        content = .known(try await service.state())
      } catch {
        content = .failed(error.explanation)
      }
      isBusy = false
    }
  }

  /// Asks as soon as it is known what there is to end.
  package func askResetOnceKnown() {
    refresh()
    Task {
      await finish()
      askReset()
    }
  }

  package func askReset() { if canReset { isConfirmingReset = true } }

  package func cancelReset() { isConfirmingReset = false }

  package func reset() {
    isConfirmingReset = false
    guard canReset else { return }
    isBusy = true
    work = Task { [service] in
      do throws(CaptureProblem) {
        let problems = try await service.reset()
        resetOutcome = Self.outcome(problems)
        content = .known(try await service.state())
      } catch {
        resetOutcome = error.explanation
      }
      isBusy = false
    }
  }

  package func dismissOutcome() { resetOutcome = nil }

  /// Returns when the answer that is awaited, if any, has come.
  package func finish() async { await work?.value }

  private static func outcome(_ problems: [CaptureProblem]) -> Explanation {
    guard let first = problems.first else {
      return Explanation(sentence: "All tracing was stopped.", advice: "")
    }
    return Explanation(
      sentence: "Not everything could be stopped.\n"
        + problems.map(\.sentence).joined(separator: "\n"),
      advice: first.explanation.advice)
  }

  // MARK: - Lines

  private static func lines(_ buffer: TracingState.Buffer) -> [Line] {
    let name = buffer.instance.isEmpty ? "Top buffer" : "Instance \(buffer.instance)"
    var lines = [Line.heading(buffer.isOwnCapture ? "\(name), a recording of Thresher" : name)]
    func add(_ name: String, _ value: String) {
      if !value.isEmpty { lines.append(.pair(name: name, value: value.onOneLine)) }
    }
    add("Tracing", buffer.isOn ? "on" : "off")
    add("Tracer", buffer.tracer == "nop" ? "none" : buffer.tracer)
    add("Events", listed(buffer.events))
    for filter in buffer.filters { add("Filter", "\(filter.event): \(filter.text)") }
    for trigger in buffer.triggers { add("Trigger", "\(trigger.event): \(trigger.text)") }
    add("Functions", listed(buffer.functionFilter))
    add("Processes", listed(buffer.pids.map(String.init)))
    if buffer.entries > 0 || buffer.overruns > 0 {
      let lost = buffer.overruns > 0 ? ", \(Figures.grouped(buffer.overruns)) overwritten" : ""
      add("In its buffer", Figures.counted(buffer.entries, "event") + lost)
    }
    if buffer.bufferKiB > 0 {
      let size = UInt64(clamping: buffer.bufferKiB)
      add("Buffer", "\(Figures.bytes(size > .max >> 10 ? .max : size << 10)) for each CPU")
    }
    add("Clock", buffer.clock)
    return lines
  }

  /// Chosen: more would fill the page.
  private static let listedCount = 40

  private static func listed(_ names: [String]) -> String {
    let more = names.count - listedCount
    return names.prefix(listedCount).joined(separator: ", ")
      + (more > 0 ? " and \(Figures.grouped(more)) more" : "")
  }
}
