internal import Capture

extension CaptureField {
  /// Where in the dialogue a problem of a plan belongs.
  nonisolated init(of problem: CaptureProblem, in plan: CapturePlan) {
    let subject = problem.subject
    self =
      switch problem.kind {
      case .unknownEvent, .nothingToRecord: .events
      case .unknownTracer, .refusedTracer: .tracer
      case .busy where problem.isAboutTopBuffer: .tracer
      case .unknownClock: .clock
      case .unknownOption: .options
      case .unknownFunction: Self.ofFunction(subject, in: plan)
      case .noSuchProcess: .processes
      case .noSuchCommand, .commandFailed: .command
      case .cannotWriteOutput, .fileExists: .file
      case .badFilter: plan.events.contains { $0.name == subject } ? .filter(subject) : .events
      case .badTrigger: plan.events.contains { $0.name == subject } ? .triggers(subject) : .events
      case .deniedFile, .badValue, .badPlan: Self.ofSetting(subject)
      default: .whole
      }
  }

  private nonisolated static func ofFunction(_ name: String, in plan: CapturePlan) -> CaptureField {
    if plan.functionsLeftOut.contains(name) { return .functionsLeftOut }
    return plan.graphFunctions.contains(name) ? .graphFunctions : .functions
  }

  /// The kernel's files, and the members of a plan, by their names.
  private nonisolated static func ofSetting(_ subject: String) -> CaptureField {
    // A value that is not taken stands behind its file: `buffer_size_kb = 12`.
    let path = subject.prefix { $0 != " " }
    let name = path.split { $0 == "/" || $0 == "." }.last.map(String.init) ?? ""
    if path.contains("options/") { return .options }
    return switch name {
    case "set_ftrace_filter", "functions": .functions
    case "set_ftrace_notrace", "functions-left-out": .functionsLeftOut
    case "set_graph_function", "graph-functions": .graphFunctions
    case "max_graph_depth", "graph-depth": .graphDepth
    case "current_tracer", "tracer", "ftrace_enabled": .tracer
    case "buffer_size_kb", "buffer-kib": .buffer
    case "trace_clock", "clock": .clock
    case "trace_options", "options": .options
    case "set_event_pid", "set_ftrace_pid", "processes": .processes
    case "command": .command
    case "stop-after-seconds": .stopAfterSeconds
    case "stop-after-bytes": .stopAfterBytes
    case "events": .events
    case "output", "path", "file-version", "compression": .file
    default: .whole
    }
  }
}
