internal import Capture

/// What the dialogue says.
extension CaptureDialogViewModel {
  /// A tracer as a list shows it.
  package struct TracerChoice: Hashable {
    /// Nil for events alone.
    package let name: String?
    package let title: String
  }

  package var tracers: [TracerChoice] {
    var choices = [TracerChoice(name: nil, title: "None: events alone")]
    for tracer in offer.tracers where tracer.name != "nop" {
      var title = tracer.name
      if tracer.refusal != nil { title += " — refused" }
      choices.append(TracerChoice(name: tracer.name, title: title))
    }
    // What a preset asks for is shown also where the kernel lacks it.
    if let name = draft.tracer, !choices.contains(where: { $0.name == name }) {
      choices.append(TracerChoice(name: name, title: name))
    }
    return choices
  }

  /// The place of the chosen tracer among them.
  package var chosenTracer: Int { tracers.firstIndex { $0.name == draft.tracer } ?? 0 }

  private var offeredTracer: TracingOffer.Tracer? {
    offer.tracers.first { $0.name == draft.tracer }
  }

  /// What is to be known of the chosen tracer; empty for nothing.
  package var tracerNote: String {
    guard let tracer = offeredTracer, tracer.refusal == nil, !tracer.worksInInstances else {
      return ""
    }
    return "This tracer works in the machine's one top buffer only: nobody else may trace there "
      + "meanwhile, and it is put back as it was afterwards."
  }

  /// Why the kernel refuses the chosen tracer; nil where it does not.
  package var tracerRefusal: Explanation? { offeredTracer?.refusal?.explanation }

  /// The clocks, the kernel's own first.
  package var clocks: [(name: String?, title: String)] {
    let own = offer.clock.isEmpty ? "The kernel's own" : "The kernel's own (\(offer.clock))"
    var clocks: [(name: String?, title: String)] = [(nil, own)]
    clocks += offer.clocks.map { ($0, $0) }
    if let name = draft.clock, !offer.clocks.contains(name) { clocks.append((name, name)) }
    return clocks
  }

  package var chosenClock: Int { clocks.firstIndex { $0.name == draft.clock } ?? 0 }

  /// What an empty field of the buffer's size stands for.
  package var usualBuffer: String {
    guard offer.bufferKiB > 0 else { return "the kernel's own" }
    return CaptureAmounts.text(bytes: offer.bufferKiB << 10)
  }

  /// What the whole of the buffers takes; empty while it is not known.
  package var bufferNote: String {
    let size = plan.bufferKiB ?? offer.bufferKiB
    guard size > 0, offer.cpuCount > 0 else { return "" }
    let (product, isTooLarge) = size.multipliedReportingOverflow(by: offer.cpuCount << 10)
    guard !isTooLarge else { return "" }
    return "\(Figures.bytes(UInt64(clamping: product))) of memory for "
      + Figures.counted(offer.cpuCount, "CPU")
  }

  /// What stands in place of the events; nil where they are listed.
  package var eventPlaceholder: Explanation? {
    switch offerState {
    case .asking:
      Explanation(
        sentence: "Asking the kernel what it offers…",
        advice: "You may be asked for a password: only root can trace the kernel.")
    case .failed(let failure): failure
    case .known:
      events.tree.count == 0
        ? Explanation(
          sentence: "This kernel has no events",
          advice: "It was built without CONFIG_EVENT_TRACING; a tracer may still work.") : nil
    }
  }

  package var canTryAgain: Bool { if case .failed = offerState { true } else { false } }

  /// What is wrong with the events, and what this kernel lacks of them.
  package var eventFaultWords: String {
    [faultWords(at: .events), events.unknownWords].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Whether a field is marked as faulty: one that has not been filled in yet is not.
  package func isMarked(_ field: CaptureField) -> Bool {
    if field == .command, draft.command.trimmed.isEmpty { return false }
    if field == .processes, draft.processes.trimmed.isEmpty { return false }
    return faults[field] != nil
  }

  package var fileVersions: [String] { ["7: compressed, newer tools", "6: read by older tools"] }

  package var chosenFileVersion: Int { draft.fileVersion == 6 ? 1 : 0 }

  package var compressions: [String] {
    CapturePlan.Packing.allCases.map { $0 == .none ? "none" : $0.rawValue }
  }

  package var chosenCompression: Int {
    CapturePlan.Packing.allCases.firstIndex(of: draft.compression) ?? 0
  }

  package func chooseTracer(_ place: Int) {
    let tracers = tracers
    if tracers.indices.contains(place) { change { $0.tracer = tracers[place].name } }
  }

  package func chooseClock(_ place: Int) {
    let clocks = clocks
    if clocks.indices.contains(place) { change { $0.clock = clocks[place].name } }
  }

  package func chooseFileVersion(_ place: Int) { change { $0.fileVersion = place == 1 ? 6 : 7 } }

  package func chooseCompression(_ place: Int) {
    let all = CapturePlan.Packing.allCases
    if all.indices.contains(place) { change { $0.compression = all[place] } }
  }

  /// The line to copy.
  package var commandLine: String { plan.commandLine(for: recorder).line }

  /// What the line cannot say; empty where it says all.
  package var commandLineNote: String {
    recorder == .traceCmd && plan.stopAfterBytes != nil
      ? "trace-cmd has no limit of size: stop it with Ctrl+C." : ""
  }

  /// What the button that starts the recording says.
  package var startTooltip: String {
    if isBusy { return "Another recording goes on" }
    if canStart { return CapturePlanWords.summary(of: plan) }
    guard offerState == .known, let fault = firstFault else { return "" }
    return fault.sentence
  }

  /// The most important thing that keeps a recording from being started; nil where nothing does.
  private var firstFault: Explanation? {
    let faults = faults
    return faults[.whole] ?? faults[.events] ?? faults.values.min { $0.sentence < $1.sentence }
  }

  /// The fault of a place as one text; empty where there is none.
  package func faultWords(at field: CaptureField) -> String {
    guard let fault = faults[field] else { return "" }
    return fault.advice.isEmpty ? fault.sentence : "\(fault.sentence) \(fault.advice)"
  }

  /// The fault of the selected event's filter or triggers.
  package var selectedFilterFault: String { faultWords(at: .filter(events.selectedName)) }

  package var selectedTriggerFault: String { faultWords(at: .triggers(events.selectedName)) }

  /// A limit in words, below the fields that set it.
  package var stopNote: String {
    var ways: [String] = []
    let plan = plan
    if case .command = plan.scope { ways.append("when the command ends") }
    if let seconds = plan.stopAfterSeconds {
      ways.append("after \(CaptureAmounts.text(seconds: seconds)) s")
    }
    if let bytes = plan.stopAfterBytes {
      ways.append("after \(Figures.bytes(UInt64(clamping: bytes)))")
    }
    ways.append("when you stop it")
    return "Ends " + ways.joined(separator: ", or ") + "."
  }
}
