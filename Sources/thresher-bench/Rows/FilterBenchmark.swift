internal import TraceFormat
internal import TraceModel
internal import Units

/// Filters over all events: only one task, one CPU and one event, as the window shows and hides
/// them, and an expression on fields of the records of the most frequent event.
struct FilterBenchmark: Benchmark {
  static let name = "filter"
  static let readsLoads = true

  /// 100 million events in half a second.
  private static let wantedEventsPerSecond = 200e6
  private static let wantedCandidatesPerSecond = 20e6
  private static let sampledRows = 4096

  func rows(of subject: Subject) async throws -> [ResultRow] {
    let session = subject.session
    let events = subject.scatteredRows(subject.eventCount > 0 ? Self.sampledRows : 0)
      .map { session.order.event(at: $0) }
    let pids = events.map { session[$0.lane].events.pid(of: $0.index) }
    let types = events.map { session[$0.lane].events.typeID(of: $0.index) }
    guard let pid = mostFrequent(pids), let type = mostFrequent(types),
      let format = session.traces[0].file.formats[type]
    else { return [] }
    var byTask = HiddenEvents()
    byTask.onlyTasks = [TaskReference(trace: 0, pid: pid)]
    var byCPU = HiddenEvents()
    byCPU.lanes = Set(session.lanes.indices.dropFirst().map { LaneIndex($0) })
    var byEvent = HiddenEvents()
    byEvent.types = [EventTypeReference(trace: 0, type: type)]
    var rows = [
      try await row("by task", byTask, subject)
        .beside(subject.loads.kernelSharkName, kernelShark(subject), isBetterWhenLarger: true),
      try await row("by CPU", byCPU, subject),
      try await row("by event", byEvent, subject),
    ]
    if let expression = expression(on: format) {
      let name = "\(format.system)/\(format.name)"
      let candidates = try await filters(name, session).events(of: session)?.count ?? 0
      let filters = try filters("\(name):\(expression)", session)
      rows.append(
        try await row(
          "expression on fields", candidates, subject, wanted: Self.wantedCandidatesPerSecond,
          note: "\(format.name): \(expression)"
        ) { _ = await filters.events(of: session) })
    }
    return rows
  }

  private func row(
    _ kind: String, _ hidden: HiddenEvents, _ subject: Subject
  ) async throws -> ResultRow {
    try await row(kind, subject.eventCount, subject, wanted: Self.wantedEventsPerSecond) {
      _ = await hidden.visibleEvents(of: subject.session)
    }
  }

  private func row(
    _ kind: String, _ eventCount: Int, _ subject: Subject, wanted: Double, note: String? = nil,
    _ filter: () async -> Void
  ) async throws -> ResultRow {
    let rate = Double(eventCount) / (try await subject.medianSeconds(filter))
    return ResultRow(
      "filter \(kind)", goal: "≥ \(Figure(wanted, .eventsPerSecond).text)",
      ours: Figure(rate, .eventsPerSecond), note: note
    ).met(atLeast: wanted)
  }

  private func filters(_ text: String, _ session: TraceSession) throws -> FilterSet {
    var filters = FilterSet()
    filters.keeping = [try Filter(text, for: session)]
    return filters
  }

  private func kernelShark(_ subject: Subject) -> Figure? {
    guard let seconds = subject.loads.kernelShark("filter"), seconds > 0,
      let events = subject.loads.kernelShark("events")
    else { return nil }
    return Figure(events / seconds, .eventsPerSecond)
  }

  /// Two comparisons that have to look into the record.
  private func expression(on format: EventFormat) -> String? {
    let numbers = format.fields.filter {
      $0.flags.isDisjoint(with: [.array, .string, .dynamic]) && [1, 2, 4, 8].contains($0.size)
    }
    guard let first = numbers.first, let last = numbers.last else { return nil }
    return "\(first.name) > 1 && \(last.name) != 77"
  }

  private func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }.max { $0.value < $1.value }?.key
  }
}
