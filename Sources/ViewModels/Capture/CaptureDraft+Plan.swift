package import Capture

extension CaptureDraft {
  /// What is wrong with a text, by its place.
  package typealias Faults = [CaptureField: Explanation]

  /// The plan that the texts say, without events; what cannot be read is left out of it and told.
  nonisolated package func plan() -> (plan: CapturePlan, faults: Faults) {
    var (plan, faults) = (CapturePlan(), Faults())
    readScope(&plan, &faults)
    readTracer(&plan, &faults)
    readAmounts(&plan, &faults)
    plan.clock = clock
    plan.options =
      (stackTraces ? [Self.stackOption] : []) + (userStackTraces ? [Self.userStackOption] : [])
      + CaptureAmounts.words(options)
    plan.output.fileVersion = fileVersion
    plan.output.compression = usesCompression ? compression : .none
    readPath(&plan, &faults)
    return (plan, faults)
  }

  private nonisolated func readScope(_ plan: inout CapturePlan, _ faults: inout Faults) {
    switch scope {
    case .wholeSystem: break
    case .command:
      do throws(CommandLineWords.Fault) {
        let words = try CommandLineWords(parsing: command).words
        plan.scope = .command(words, isolated: isIsolated)
        plan.followsChildren = isIsolated && followsChildren
        if words.isEmpty {
          faults[.command] = Explanation(
            sentence: "There is no command.",
            advice: "Type the program to record, with its arguments.")
        }
      } catch {
        plan.scope = .command([], isolated: isIsolated)
        faults[.command] = error.explanation
      }
    case .processes:
      let numbers = CaptureAmounts.processes(processes)
      plan.scope = .processes(numbers ?? [])
      plan.followsChildren = followsChildren
      if numbers == nil {
        faults[.processes] = Explanation(
          sentence: "Processes are told by their numbers.",
          advice: "Type numbers with blanks or commas between them, such as 1 4711.")
      } else if numbers?.isEmpty == true {
        faults[.processes] = Explanation(
          sentence: "There is no process.", advice: "Type the numbers of those to record.")
      }
    }
  }

  private nonisolated func readTracer(_ plan: inout CapturePlan, _ faults: inout Faults) {
    plan.tracer = tracer
    if takesFunctions {
      plan.functions = CaptureAmounts.words(functions)
      plan.functionsLeftOut = CaptureAmounts.words(functionsLeftOut)
    }
    if takesGraphFunctions {
      plan.graphFunctions = CaptureAmounts.words(graphFunctions)
      if !graphDepth.trimmed.isEmpty {
        plan.graphDepth = Int(graphDepth.trimmed).flatMap { 1...10_000 ~= $0 ? $0 : nil }
        if plan.graphDepth == nil {
          faults[.graphDepth] = Explanation(
            sentence: "The depth is a number from 1 on.", advice: "Leave it empty for any depth.")
        }
      }
    }
  }

  private nonisolated func readAmounts(_ plan: inout CapturePlan, _ faults: inout Faults) {
    if !stopAfterSeconds.trimmed.isEmpty {
      plan.stopAfterSeconds = CaptureAmounts.seconds(stopAfterSeconds)
      if plan.stopAfterSeconds == nil {
        faults[.stopAfterSeconds] = Explanation(
          sentence: "That is no length of time.", advice: "Type such as 10, 0.5 or 2 min.")
      }
    }
    if !stopAfterBytes.trimmed.isEmpty {
      plan.stopAfterBytes = CaptureAmounts.bytes(stopAfterBytes)
      if plan.stopAfterBytes == nil {
        faults[.stopAfterBytes] = Explanation(
          sentence: "That is no size.", advice: "Type such as 500 MiB or 2 GiB.")
      }
    }
    if !buffer.trimmed.isEmpty {
      // A bare number counts KiB, as in trace-cmd -b.
      plan.bufferKiB = CaptureAmounts.bytes(buffer, unit: 1024).map { max(1, $0 >> 10) }
      if plan.bufferKiB == nil {
        faults[.buffer] = Explanation(
          sentence: "That is no size.", advice: "Type such as 4 MiB, or a number of KiB.")
      }
    }
  }

  private nonisolated func readPath(_ plan: inout CapturePlan, _ faults: inout Faults) {
    plan.output.path = path
    if !path.hasPrefix("/") {
      faults[.file] = Explanation(
        sentence: path.isEmpty ? "The file has no name." : "The name does not begin with a slash.",
        advice: "Type the whole path, or choose a folder.")
    } else if path.hasSuffix("/") {
      faults[.file] = Explanation(
        sentence: "That is a folder.", advice: "Add the name of a file to it.")
    }
  }
}

extension CaptureDraft.Faults {
  /// Adds problems that the helper has found, each at its place; what is told there stays.
  nonisolated mutating func add(_ problems: [CaptureProblem], of plan: CapturePlan) {
    for problem in problems {
      let field = CaptureField(of: problem, in: plan)
      let words = problem.explanation
      guard let first = self[field] else {
        self[field] = words
        continue
      }
      // The same was found already.
      if first.sentence.contains(words.sentence) || first.advice == words.advice { continue }
      self[field] = Explanation(
        sentence: first.sentence + "\n" + words.sentence, advice: first.advice)
    }
  }
}

extension CommandLineWords.Fault {
  /// What is wrong with a command line and what to do about it.
  nonisolated package var explanation: Explanation {
    switch kind {
    case .openQuote(let quote):
      Explanation(
        sentence: "The quote \(quote) at character \(offset + 1) does not end.",
        advice: "Close it, or put a backslash before it.")
    case .danglingBackslash:
      Explanation(
        sentence: "Nothing follows the backslash at the end.",
        advice: "Put two for a backslash itself.")
    case .shellOnly(let character):
      Explanation(
        sentence: "\(character) means something to a shell only, and no shell runs the command.",
        advice: "Put it in quotes, or write: sh -c '…'")
    }
  }
}
