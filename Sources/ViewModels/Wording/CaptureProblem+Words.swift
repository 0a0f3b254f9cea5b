package import Capture

extension CaptureProblem {
  /// What happened and what to do about it, for the window and the command line alike.
  nonisolated package var explanation: Explanation {
    Explanation(sentence: sentence, advice: advice)
  }

  /// What happened: one sentence with its facts.
  nonisolated package var sentence: String {
    guard !facts.isEmpty else { return "\(statement)." }
    return "\(statement): \(facts)."
  }

  /// What the kernel says, in its own words, else what its error number means.
  private nonisolated var facts: String {
    let said = KernelComplaint(detail).words
    let words = said.last == "." ? String(said.dropLast()) : said
    // What the kernel says in words says more than its number.
    let hasSaid = !words.isEmpty && (kind == .badFilter || kind == .badTrigger)
    if errno == 0 || hasSaid { return words }
    let reason = SystemError.words(errno)
    if words.isEmpty { return reason }
    return words.contains(reason) ? words : "\(words) (\(reason))"
  }

  private nonisolated var statement: String {
    switch kind {
    case .noTracefs, .noPermission, .lockedDown, .helperMissing, .notAuthorized, .busy,
      .nothingToRecord, .badPlan, .protocolBroken, .helperDied, .workerDied, .tracefsVanished,
      .diskFull, .readFailed, .instanceLeft, .other:
      statementOnTheWhole
    default: statementOnOne
    }
  }

  /// What is wrong with the thing that the problem names.
  private nonisolated var statementOnOne: String {
    let name = subject.onOneLine
    return switch kind {
    case .unknownEvent: "This kernel has no event “\(name)”"
    case .unknownTracer: "This kernel has no tracer “\(name)”"
    case .unknownClock: "This kernel has no trace clock “\(name)”"
    case .unknownOption: "This kernel has no trace option “\(name)”"
    case .unknownFunction: "No function that can be traced matches “\(name)”"
    case .noSuchProcess: "There is no process \(name)"
    case .deniedFile: "The kernel does not let \(named("its tracing files")) be used"
    case .refusedTracer: "The kernel lists the tracer “\(name)” but refuses it"
    case .badFilter: "The kernel does not take the filter\(of(name))"
    case .badTrigger: "The kernel does not take the trigger\(of(name))"
    case .badValue: "The kernel does not take the value of \(named("a setting"))"
    case .cannotWriteOutput: "\(named("The file", capital: true)) cannot be written"
    case .fileExists: "\(named("The file", capital: true)) is there already"
    case .noSuchCommand: "\(named("The command", capital: true)) cannot be started"
    case .commandFailed: "\(named("The command", capital: true)) failed"
    default: name
    }
  }

  private nonisolated var statementOnTheWhole: String {
    let name = subject.onOneLine
    return switch kind {
    case .noTracefs: "This kernel's tracing files (tracefs) are not there"
    case .noPermission:
      name.isEmpty
        ? "Tracing the kernel is not permitted to you" : "\(name) may not be used by you"
    case .lockedDown: "The kernel is locked down and lets nobody trace it"
    case .helperMissing: "The program that records, thresher-capture, is not installed"
    case .notAuthorized: "Recording was not authorized"
    case .busy:
      isAboutTopBuffer
        ? "The machine's top buffer, which “\(name)” needs, is in use"
        : "Another recording is going on\(about(name))"
    case .nothingToRecord: "Nothing was chosen to be recorded"
    case .badPlan: "The recording cannot be made as it was asked for\(about(name))"
    case .protocolBroken: "The program that records said something unexpected\(about(name))"
    case .helperDied: "The program that records, thresher-capture, ended by itself"
    case .workerDied: "The process that reads the kernel's buffers ended by itself"
    case .tracefsVanished: "The kernel's tracing files went away while recording"
    case .diskFull: "The disk is full\(about(name))"
    case .readFailed: "The kernel's buffer\(of(name)) cannot be read"
    case .instanceLeft: "The tracing instance\(of(name)) could not be removed"
    default: name.isEmpty ? "Something went wrong" : "Something went wrong with \(name)"
    }
  }

  /// Tracers that work in no instance share one buffer with everybody.
  nonisolated var isAboutTopBuffer: Bool {
    kind == .busy && !subject.isEmpty && !subject.hasPrefix("/")
  }

  private nonisolated func named(_ substitute: String, capital: Bool = false) -> String {
    subject.isEmpty ? (capital ? substitute : substitute.lowercased()) : subject.onOneLine
  }

  private nonisolated func of(_ name: String) -> String { name.isEmpty ? "" : " of \(name)" }

  private nonisolated func about(_ name: String) -> String { name.isEmpty ? "" : " (\(name))" }
}

extension String {
  /// Without blanks at both ends.
  nonisolated var trimmed: String {
    var trimmed = self[...]
    while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    return String(trimmed)
  }
}
