extension CapturePlan {
  /// The programs that record from a terminal.
  package enum Recorder: Hashable, Sendable, CaseIterable {
    case thresherCLI
    case traceCmd
  }

  /// The line that records what the plan says.
  ///
  /// `trace-cmd` has no limits of its own: `timeout` ends it after the plan's seconds, and a limit
  /// of bytes is left out.
  package func commandLine(for recorder: Recorder) -> CommandLineWords {
    var words: [String] = []
    if recorder == .traceCmd, let stopAfterSeconds {
      words += ["timeout", "--signal=INT", Self.text(stopAfterSeconds)]
    }
    words += [recorder == .traceCmd ? "trace-cmd" : "thresher-cli", "record"]
    words += tracerWords + eventWords + settingWords
    if recorder == .thresherCLI {
      if let stopAfterSeconds { words += ["--duration", Self.text(stopAfterSeconds)] }
      if let stopAfterBytes { words += ["--size", String(Self.wholeMiB(stopAfterBytes))] }
    }
    words += outputWords
    return CommandLineWords(words + scopeWords)
  }

  private var tracerWords: [String] {
    var words = tracer.map { ["-p", $0] } ?? []
    words += functions.flatMap { ["-l", $0] }
    words += functionsLeftOut.flatMap { ["-n", $0] }
    words += graphFunctions.flatMap { ["-g", $0] }
    if let graphDepth { words += ["--max-graph-depth", String(graphDepth)] }
    return words
  }

  private var eventWords: [String] {
    events.flatMap { event in
      ["-e", event.name] + (event.filter.map { ["-f", $0] } ?? [])
        + event.triggers.flatMap { ["-R", $0] }
    }
  }

  private var settingWords: [String] {
    var words = options.flatMap { $0 == "stacktrace" ? ["-T"] : ["-O", $0] }
    if let clock { words += ["-C", clock] }
    if let bufferKiB { words += ["-b", String(bufferKiB)] }
    return words
  }

  private var outputWords: [String] {
    var words: [String] = []
    if output.fileVersion != Output().fileVersion {
      words += ["--file-version", String(output.fileVersion)]
    }
    // Version 6 knows no compression.
    if output.fileVersion > 6, output.compression != Output().compression {
      words += ["--compression", output.compression.rawValue]
    }
    if !output.path.isEmpty { words += ["-o", output.path] }
    return words
  }

  /// Whom it follows; the command last.
  private var scopeWords: [String] {
    let children = followsChildren ? ["-c"] : []
    switch scope {
    case .wholeSystem: return []
    case .processes(let numbers): return numbers.flatMap { ["-P", String($0)] } + children
    case .command(let words, let isolated):
      let follows = isolated ? ["-F"] + children : []
      return follows + (words.first?.hasPrefix("-") == true ? ["--"] : []) + words
    }
  }

  /// At least one, and not less than was asked for.
  private static func wholeMiB(_ bytes: Int) -> Int {
    let (whole, rest) = max(1, bytes).quotientAndRemainder(dividingBy: 1 << 20)
    return whole + (rest > 0 ? 1 : 0)
  }

  /// Whole seconds without a point.
  private static func text(_ seconds: Double) -> String {
    Int(exactly: seconds).map(String.init) ?? String(seconds)
  }
}
