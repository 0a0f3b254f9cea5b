package import Capture

/// What a plan records, in a few words.
nonisolated package enum CapturePlanWords {
  /// `function_graph, 3 kinds of events of “ls -l”, for 3 s`.
  package static func summary(of plan: CapturePlan) -> String {
    var parts: [String] = []
    if let tracer = plan.tracer { parts.append(tracer) }
    if let events = events(of: plan) { parts.append(events) }
    var words = parts.isEmpty ? "Nothing yet" : parts.joined(separator: " and ")
    words += scope(of: plan)
    if let seconds = plan.stopAfterSeconds {
      words += ", for \(CaptureAmounts.text(seconds: seconds)) s"
    }
    if let bytes = plan.stopAfterBytes {
      words += ", up to \(Figures.bytes(UInt64(clamping: bytes)))"
    }
    return words
  }

  private static func events(of plan: CapturePlan) -> String? {
    let names = plan.events.map(\.name)
    if names.isEmpty { return nil }
    if names.contains("all") { return "all events" }
    // Chosen: what fits below the name of a preset.
    if names.count <= 3 { return names.joined(separator: ", ") }
    return "\(names.prefix(2).joined(separator: ", ")) and \(names.count - 2) more"
  }

  private static func scope(of plan: CapturePlan) -> String {
    switch plan.scope {
    case .wholeSystem: return ""
    case .processes(let numbers):
      let listed = numbers.prefix(3).map(String.init).joined(separator: ", ")
      return " of \(numbers.count == 1 ? "process" : "processes") \(listed)"
        + (numbers.count > 3 ? " and \(numbers.count - 3) more" : "")
    case .command(let words, let isolated):
      let command = words.isEmpty ? "a command" : "“\(CommandLineWords(words).line)”"
      return isolated ? " of \(command)" : " while \(command) runs"
    }
  }
}
