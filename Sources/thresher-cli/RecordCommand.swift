internal import ArgumentParser
internal import Capture
internal import Glibc
internal import ViewModels

/// Records what the kernel does into a trace.dat, as `trace-cmd record` does.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record a trace, as trace-cmd record does.",
    usage: "thresher-cli record [options] [COMMAND [ARGUMENT ...]]",
    discussion: RecordArguments.optionTexts)

  @Argument(
    parsing: .captureForPassthrough,
    help: .hidden)
  var arguments: [String] = []

  func run() async throws {
    let errors = OutputStream.standardError
    let arguments: RecordArguments
    do throws(RecordArguments.Failure) {
      arguments = try RecordArguments(self.arguments, in: Self.currentFolder)
    } catch {
      try errors.write("thresher-cli: \(error.text)\n\(RecordArguments.usage)")
      throw ExitCode(64)
    }
    if arguments.wantsHelp { return try OutputStream.standardOutput.write(RecordArguments.usage) }
    let client = CaptureClient(collectsOutput: false) { () throws(CaptureProblem) in
      try HelperLaunch.find(beside: Self.ownPath, asking: .terminal)
    }
    let end: CaptureEnd
    do throws(CaptureProblem) {
      let objections = try await client.objections(to: arguments.plan)
      // The helper has its rights now; under sudo nobody else needs them.
      try CallerIdentity.current.becomeForGood()
      end =
        objections.isEmpty
        ? await record(arguments, with: client)
        : CaptureEnd(reason: .failed, problems: objections)
    } catch {
      end = CaptureEnd(reason: .failed, problems: [error])
    }
    try tell(end, isQuiet: arguments.isQuiet)
    if end.file == nil { throw ExitCode(1) }
    if end.reason == .failed { throw ExitCode(2) }
  }

  private func record(
    _ arguments: RecordArguments, with client: CaptureClient
  ) async -> CaptureEnd {
    let capture = client.capture(arguments.plan)
    SignalListener.onEnding { capture.stop() }
    let showsProgress = !arguments.isQuiet && isatty(STDERR_FILENO) != 0
    var end = CaptureEnd(reason: .failed)
    for await update in capture.updates {
      switch update {
      case .started(_, let notes):
        for note in notes { say(note) }
        if !arguments.isQuiet, case .wholeSystem = arguments.plan.scope,
          arguments.plan.stopAfterSeconds == nil
        {
          try? OutputStream.standardError.write("Recording; Ctrl+C ends it.\n")
        }
      case .status(let statistics) where showsProgress:
        try? OutputStream.standardError.write("\r\(words(of: statistics))\u{1B}[K")
      case .finishing(_, let fraction) where showsProgress:
        try? OutputStream.standardError.write(
          "\rMaking the file: \(Int(fraction * 100)) %\u{1B}[K")
      case .hitch(let problem): say(problem)
      case .ended(let ended): end = ended
      default: break
      }
    }
    if showsProgress { try? OutputStream.standardError.write("\r\u{1B}[K") }
    return end
  }

  // MARK: - Words

  private func words(of statistics: CaptureStatistics) -> String {
    var parts = [
      "\(statistics.seconds.formattedSeconds)", Figures.counted(statistics.events, "event"),
      Figures.bytes(UInt64(clamping: statistics.bytes)),
    ]
    if statistics.lostEvents > 0 { parts.append("\(Figures.grouped(statistics.lostEvents)) lost") }
    return parts.joined(separator: " · ")
  }

  private func tell(_ end: CaptureEnd, isQuiet: Bool) throws {
    for problem in end.problems { say(problem) }
    if let file = end.file {
      if !isQuiet {
        try OutputStream.standardError.write("\(file): \(words(of: end.statistics))\n")
      }
    } else if let spool = end.spool {
      try OutputStream.standardError.write(
        "thresher-cli: The recorded pages are kept in \(spool)\n")
    }
    for cpu in end.statistics.cpus where cpu.lostEvents > 0 && !isQuiet {
      try OutputStream.standardError.write(
        "CPU \(cpu.cpu) lost \(Figures.counted(cpu.lostEvents, "event")); "
          + "a larger buffer (-b KIB) keeps more\n")
    }
  }

  private func say(_ problem: CaptureProblem) {
    let words = problem.explanation
    let advice = words.advice.isEmpty ? "" : "\n  \(words.advice)"
    try? OutputStream.standardError.write("thresher-cli: \(words.sentence)\(advice)\n")
  }

  // MARK: - Surroundings

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static var ownPath: String {
    guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
    defer { free(path) }
    return String(cString: path)
  }
}

extension Double {
  /// `3.4 s`.
  fileprivate var formattedSeconds: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
