internal import Glibc

/// Sets a buffer (an instance, or the top one) up as a plan says, touching only what it needs.
struct CaptureSetup {
  let files: any ControlFiles
  /// `""` for the top, `instances/x/` for an instance.
  let folder: String
  let plan: CapturePlan
  let names: EventNames
  /// Problems that do not keep the capture from going on.
  private(set) var notes: [CaptureProblem] = []

  init(files: any ControlFiles, folder: String, plan: CapturePlan, names: EventNames) {
    self.files = files
    self.folder = folder
    self.plan = plan
    self.names = names
  }

  /// The systems whose events may come; their formats belong into the file.
  var recordedSystems: [String] {
    let matches = plan.events.flatMap { names.matches($0.name) }
    // A trigger may switch on events of any system.
    let isOpen =
      matches.contains(.all)
      || plan.events.contains { $0.triggers.contains { $0.contains("enable_event") } }
    if isOpen { return names.systems.map(\.name) }
    let own = Set(matches.flatMap { names.events(of: $0).map(\.system) })
    return names.systems.map(\.name).filter(own.contains)
  }

  /// Everything but switching tracing on.
  ///
  /// - Parameter processes: the tasks to be followed; empty for the whole system.
  mutating func apply(following processes: [Int32]) throws(CaptureProblem) {
    try put("0", to: "tracing_on")
    if let clock = plan.clock { try put(clock, to: "trace_clock") }
    if let size = plan.bufferKiB { try put(String(size), to: "buffer_size_kb") }
    try follow(processes)
    try chooseTracer(following: processes)
    for option in plan.options { try put(option, to: "trace_options", as: .unknownOption) }
    for choice in plan.events { try enable(choice) }
  }

  private mutating func follow(_ processes: [Int32]) throws(CaptureProblem) {
    guard !processes.isEmpty else { return }
    if plan.followsChildren { try put("1", to: "options/event-fork") }
    if !plan.events.isEmpty {
      try put(processes.map(String.init).joined(separator: " "), to: "set_event_pid")
    }
  }

  private mutating func chooseTracer(following processes: [Int32]) throws(CaptureProblem) {
    guard let tracer = plan.tracer, tracer != "nop" else { return }
    try put(plan.functions, to: "set_ftrace_filter")
    try put(plan.functionsLeftOut, to: "set_ftrace_notrace")
    try put(plan.graphFunctions, to: "set_graph_function")
    if let depth = plan.graphDepth { try put(String(depth), to: "max_graph_depth") }
    if !processes.isEmpty, tracer.hasPrefix("function") {
      if plan.followsChildren { try put("1", to: "options/function-fork") }
      try put(processes.map(String.init).joined(separator: " "), to: "set_ftrace_pid")
    }
    do {
      try files.write(tracer, to: "\(folder)current_tracer")
    } catch {
      throw CaptureProblem(.refusedTracer, tracer, detail: lastError ?? "", errno: error.errno)
    }
  }

  private func put(_ functions: [String], to name: String) throws(CaptureProblem) {
    for (index, pattern) in functions.enumerated() {
      do {
        // Without its end the kernel waits for the rest of a word, and tells no error.
        try files.write(pattern + "\n", to: folder + name, adding: index > 0)
      } catch {
        throw error.errno == EINVAL
          ? CaptureProblem(.unknownFunction, pattern, detail: lastError ?? "", errno: EINVAL)
          : denied(error)
      }
    }
  }

  // MARK: - Events

  private mutating func enable(_ choice: CapturePlan.EventChoice) throws(CaptureProblem) {
    let matches = names.matches(choice.name)
    guard !matches.isEmpty else { throw CaptureProblem(.unknownEvent, choice.name) }
    for match in matches {
      if let filter = choice.filter { try set(filter, on: match) }
      for trigger in choice.triggers {
        for event in names.events(of: match) {
          try write(
            trigger, to: "events/\(event.system)/\(event.name)/trigger",
            as: .badTrigger, about: "\(event.system):\(event.name)")
        }
      }
      enable(match)
    }
  }

  private func set(_ filter: String, on match: EventNames.Match) throws(CaptureProblem) {
    switch match {
    case .all:
      for system in names.systems {
        try write(filter, to: "events/\(system.name)/filter", as: .badFilter, about: system.name)
      }
    case .system(let name):
      try write(filter, to: "events/\(name)/filter", as: .badFilter, about: name)
    case .event(let system, let name):
      try write(
        filter, to: "events/\(system)/\(name)/filter", as: .badFilter, about: "\(system):\(name)")
    }
  }

  private func write(
    _ text: String, to name: String, as kind: CaptureProblem.Kind, about event: String
  ) throws(CaptureProblem) {
    do {
      try files.write(text, to: folder + name, adding: kind == .badTrigger)
    } catch {
      guard error.errno != EACCES, error.errno != EPERM else { throw denied(error) }
      throw CaptureProblem(
        kind, event, detail: explanation(of: text, in: name), errno: error.errno)
    }
  }

  /// The kernel's own words about a filter or trigger that it did not take.
  private func explanation(of text: String, in name: String) -> String {
    if let words = lastError { return words }
    // Before Linux 5.2 the filter file itself tells it, behind the text.
    let left = (try? files.text(folder + name)) ?? ""
    return left.contains("parse_error") ? left : text
  }

  /// The latest entry of the buffer's `error_log`, without its stamp.
  private var lastError: String? {
    guard let log = try? files.read("\(folder)error_log") else { return nil }
    let lines = String(decoding: log, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let start = lines.lastIndex(where: { $0.hasPrefix("[") }) else { return nil }
    var entry = lines[start...].map(String.init)
    if let bracket = entry[0].firstIndex(of: "]") {
      entry[0] = String(entry[0][entry[0].index(after: bracket)...].drop { $0 == " " })
    }
    while entry.last?.trimmed.isEmpty ?? false { entry.removeLast() }
    return entry.joined(separator: "\n")
  }

  /// Switches on what can be: an event that the kernel refuses is noted, and the others go on.
  private mutating func enable(_ match: EventNames.Match) {
    if (try? files.write("1", to: "\(folder)\(match.folder)/enable")) != nil { return }
    switch match {
    case .all:
      for system in names.systems { enable(.system(system.name)) }
    case .system:
      for event in names.events(of: match) {
        enable(.event(system: event.system, name: event.name))
      }
    case .event(let system, let name):
      do throws(ControlFileFailure) {
        try files.write("1", to: "\(folder)\(match.folder)/enable")
      } catch {
        notes.append(CaptureProblem(.deniedFile, "\(system):\(name)", errno: error.errno))
      }
    }
  }

  // MARK: - Plain values

  private func put(
    _ text: String, to name: String, as kind: CaptureProblem.Kind = .badValue
  ) throws(CaptureProblem) {
    do {
      try files.write(text, to: folder + name)
    } catch {
      if error.errno == EACCES || error.errno == EPERM || error.errno == ENOENT {
        throw denied(error)
      }
      throw CaptureProblem(
        kind, kind == .badValue ? "\(name) = \(text)" : text, errno: error.errno)
    }
  }

  private func denied(_ failure: ControlFileFailure) -> CaptureProblem {
    CaptureProblem(.deniedFile, failure.name, errno: failure.errno)
  }
}
