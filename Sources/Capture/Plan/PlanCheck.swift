internal import Glibc

/// What speaks against a plan before anything is touched.
enum PlanCheck {
  /// Chosen: what a kernel would take is known only to it; this keeps typing errors out.
  private static let bufferSizesInKiB = 4...(64 << 20)
  private static let longestCaptureInSeconds = 366.0 * 86_400
  /// Chosen: more than anybody types; each is held against every function of the kernel, and each
  /// star multiplies what that costs.
  private static let mostGlobs = 64
  private static let mostStars = 4
  /// Commands of the function filter that write the whole buffer to the console.
  private static let refusedCommands = ["dump", "cpudump"]

  static func objections(
    to plan: CapturePlan, on files: any ControlFiles
  ) throws(ControlFileFailure) -> [CaptureProblem] {
    var problems = plainObjections(to: plan)
    let names = try EventNames(reading: files)
    for choice in plan.events where names.matches(choice.name).isEmpty {
      problems.append(CaptureProblem(.unknownEvent, choice.name))
    }
    if let tracer = plan.tracer {
      let known = try files.text("available_tracers").split(whereSeparator: \.isWhitespace)
      if !known.contains(Substring(tracer)) {
        problems.append(CaptureProblem(.unknownTracer, tracer))
      }
    }
    if let clock = plan.clock,
      !TracingOffer.clocks(in: (try? files.text("trace_clock")) ?? clock).all.contains(clock)
    {
      problems.append(CaptureProblem(.unknownClock, clock))
    }
    problems += unknownOptions(of: plan, on: files)
    problems += unknownFunctions(of: plan, on: files)
    if case .processes(let numbers) = plan.scope {
      for number in numbers where kill(number, 0) != 0 && errno == ESRCH {
        problems.append(CaptureProblem(.noSuchProcess, String(number)))
      }
    }
    return problems
  }

  /// What can be told from the plan alone.
  static func plainObjections(to plan: CapturePlan) -> [CaptureProblem] {
    var problems: [CaptureProblem] = []
    func object(_ isWrong: Bool, _ subject: String, _ reason: String) {
      if isWrong { problems.append(CaptureProblem(.badPlan, subject, detail: reason)) }
    }
    if plan.events.isEmpty, plan.tracer == nil || plan.tracer == "nop" {
      problems.append(CaptureProblem(.nothingToRecord))
    }
    object(!plan.output.path.hasPrefix("/"), "output.path", "is no absolute path")
    object(plan.output.path.hasSuffix("/"), "output.path", "names a folder")
    object(plan.output.path.utf8.contains(0), "output.path", "holds a NUL")
    object(![6, 7].contains(plan.output.fileVersion), "output.file-version", "is neither 6 nor 7")
    object(
      plan.bufferKiB.map { !bufferSizesInKiB.contains($0) } ?? false, "buffer-kib",
      "is not from 4 KiB to 64 GiB")
    object(
      plan.stopAfterSeconds.map { !($0 > 0 && $0 <= longestCaptureInSeconds) } ?? false,
      "stop-after-seconds", "is not above zero and at most a year")
    object(plan.stopAfterBytes.map { $0 <= 0 } ?? false, "stop-after-bytes", "is not above zero")
    object(
      plan.graphDepth.map { !(0...1_000).contains($0) } ?? false, "graph-depth",
      "is not from 0 to 1000")
    if case .command(let words, _) = plan.scope {
      object(words.first?.isEmpty ?? true, "scope.command", "is empty")
    }
    let commands = (plan.functions + plan.functionsLeftOut).compactMap { pattern in
      pattern.split(separator: ":").dropFirst().first.map(String.init)
    }
    object(
      commands.contains(where: refusedCommands.contains), "functions",
      "would print the whole buffer on the console")
    let texts =
      plan.functions + plan.functionsLeftOut + plan.graphFunctions + plan.options
      + plan.events.flatMap { [$0.name, $0.filter ?? ""] + $0.triggers }
    object(
      texts.contains { $0.utf8.contains { $0 == 0 || $0 == 0x0A } }, "plan",
      "holds a NUL or a line feed")
    return problems
  }

  private static func unknownOptions(
    of plan: CapturePlan, on files: any ControlFiles
  ) -> [CaptureProblem] {
    let known = Set(
      files.settings("trace_options").map { $0.hasPrefix("no") ? String($0.dropFirst(2)) : $0 })
    // The options of a tracer are listed once it is chosen.
    guard !known.isEmpty, plan.tracer == nil || plan.tracer == "nop" else { return [] }
    return plan.options.filter { option in
      !known.contains(option)
        && !(option.hasPrefix("no") && known.contains(String(option.dropFirst(2))))
    }.map { CaptureProblem(.unknownOption, $0) }
  }

  private static func unknownFunctions(
    of plan: CapturePlan, on files: any ControlFiles
  ) -> [CaptureProblem] {
    // What has a colon is a command of the filter's own language.
    let patterns = (plan.functions + plan.functionsLeftOut + plan.graphFunctions)
      .filter { !$0.contains(":") }
    guard !patterns.isEmpty, let names = try? FunctionNames.all(in: files), !names.isEmpty else {
      return []
    }
    let known = Set(names)
    var globs = 0
    return patterns.filter { pattern in
      guard pattern.contains(where: { "*?[!".contains($0) }) else {
        return !known.contains(pattern)
      }
      // What would take long to try is left to the kernel, which tells it, too.
      globs += 1
      guard globs <= mostGlobs, pattern.count(where: { $0 == "*" }) <= mostStars else {
        return false
      }
      let glob = pattern.hasPrefix("!") ? String(pattern.dropFirst()) : pattern
      return !names.contains { fnmatch(glob, $0, 0) == 0 }
    }
    .map { CaptureProblem(.unknownFunction, $0) }
  }
}

/// The functions that can be traced.
enum FunctionNames {
  static func all(in files: any ControlFiles) throws(ControlFileFailure) -> [String] {
    let bytes = try files.read("available_filter_functions")
    // Lines are `NAME` or `NAME [MODULE]`.
    return bytes.split(separator: 0x0A).map { line in
      String(decoding: line.prefix { $0 != 0x20 }, as: UTF8.self)
    }
  }
}
