internal import JSON

/// How the machine's top buffer was before a capture that needs it: what has to be written back.
///
/// Some tracers exist only there. It is taken only when nobody uses it.
struct TopBufferState: Hashable, Sendable {
  struct Setting: Hashable, Sendable {
    var name: String
    var text: String
    /// Whether what the file holds is left there.
    var isAdded = false
  }

  /// In the order in which they are written back.
  private(set) var settings: [Setting] = []

  /// Reads what a plan is going to change.
  ///
  /// - Throws: `.busy` where somebody traces there.
  init(
    reading files: any ControlFiles, for plan: CapturePlan
  ) throws(CaptureProblem) {
    let tracer = (try? files.text("current_tracer")) ?? ""
    let events = files.settings("set_event")
    guard tracer == "nop", events.isEmpty else {
      throw CaptureProblem(
        .busy, plan.tracer ?? "", detail: events.isEmpty ? tracer : events.joined(separator: " "))
    }
    settings.append(Setting(name: "events/enable", text: "0"))
    settings.append(Setting(name: "current_tracer", text: "nop"))
    for choice in plan.events where choice.filter != nil || !choice.triggers.isEmpty {
      guard let names = try? EventNames(reading: files) else { continue }
      for event in names.matches(choice.name).flatMap({ names.events(of: $0) }) {
        let folder = "events/\(event.system)/\(event.name)"
        if choice.filter != nil { settings.append(Setting(name: "\(folder)/filter", text: "0")) }
        for trigger in choice.triggers {
          settings.append(
            Setting(name: "\(folder)/trigger", text: "!\(trigger)", isAdded: true))
        }
      }
    }
    let clock = TracingOffer.clocks(in: (try? files.text("trace_clock")) ?? "").current
    if plan.clock != nil { settings.append(Setting(name: "trace_clock", text: clock)) }
    if plan.bufferKiB != nil, let size = files.number("buffer_size_kb") {
      settings.append(Setting(name: "buffer_size_kb", text: String(size)))
    }
    for option in plan.options { keepOption(option, in: files) }
    keepLists(of: plan, in: files)
    settings.append(
      Setting(name: "tracing_on", text: (try? files.text("tracing_on")) ?? "1"))
  }

  /// An option and its opposite are one file, which is there also while its tracer is not chosen.
  private mutating func keepOption(_ option: String, in files: any ControlFiles) {
    for name in [option, String(option.dropFirst(option.hasPrefix("no") ? 2 : 0))] {
      guard let text = try? files.text("options/\(name)") else { continue }
      return settings.append(Setting(name: "options/\(name)", text: text))
    }
  }

  private mutating func keepLists(of plan: CapturePlan, in files: any ControlFiles) {
    var lists: [String] = []
    if plan.scope != .wholeSystem { lists += ["set_event_pid", "set_ftrace_pid"] }
    if !plan.functions.isEmpty { lists.append("set_ftrace_filter") }
    if !plan.functionsLeftOut.isEmpty { lists.append("set_ftrace_notrace") }
    if !plan.graphFunctions.isEmpty { lists.append("set_graph_function") }
    for name in lists {
      // Emptied, then filled as it was: the kernel takes one word from a write.
      settings.append(Setting(name: name, text: ""))
      for line in files.settings(name) where line != "no pid" && !line.contains(":") {
        let word = line.prefix { $0 != " " }
        settings.append(Setting(name: name, text: "\(word)\n", isAdded: true))
      }
    }
    // Commands (`function:traceoff`) are no part of the list: emptying it leaves them.
    for (name, patterns) in [
      ("set_ftrace_filter", plan.functions), ("set_ftrace_notrace", plan.functionsLeftOut),
    ] {
      for command in patterns where command.contains(":") {
        settings.append(Setting(name: name, text: "!\(command)\n", isAdded: true))
      }
    }
    if plan.graphDepth != nil, let depth = files.number("max_graph_depth") {
      settings.append(Setting(name: "max_graph_depth", text: String(depth)))
    }
    guard plan.followsChildren else { return }
    for option in ["event-fork", "function-fork"] {
      if let text = try? files.text("options/\(option)") {
        settings.append(Setting(name: "options/\(option)", text: text))
      }
    }
  }

  /// Writes everything back; what is denied was denied before, too.
  func restore(on files: any ControlFiles) {
    try? files.write("0", to: "tracing_on")
    for setting in settings {
      try? files.write(setting.text, to: setting.name, adding: setting.isAdded)
    }
  }

  var json: JSONValue {
    .array(
      settings.map {
        .object(of: [
          .text("name", $0.name), .text("text", $0.text), .flag("added", $0.isAdded),
        ])
      })
  }

  init(json: JSONValue) throws(CaptureProblem) {
    for (index, value) in (json.arrayValue ?? []).enumerated() {
      var reader = try MemberReader(value, at: "settings[\(index)]")
      settings.append(
        Setting(
          name: try reader.text("name") ?? "", text: try reader.text("text") ?? "",
          isAdded: try reader.flag("added")))
    }
  }
}
