internal import ArgumentParser
internal import TraceModel
internal import Units

/// The filters of a `report` command line, made ready for the recordings it names.
struct ReportFilters {
  private var filters = FilterSet()

  init(_ arguments: ReportArguments, _ session: TraceSession) throws {
    for wanted in arguments.filters {
      do throws(FilterError) {
        let filter = try Filter(wanted.text, for: session)
        if wanted.drops { filters.dropping.append(filter) } else { filters.keeping.append(filter) }
        for note in filter.notes {
          try OutputStream.standardError.write("thresher-cli: \(wanted.text): \(note)\n")
        }
      } catch {
        let pointer = String(repeating: " ", count: error.column) + "^"
        try OutputStream.standardError.write(
          "thresher-cli: \(error)\n  \(wanted.text)\n  \(pointer)\n")
        throw ExitCode(64)
      }
    }
    filters.dropsHardInterrupts = arguments.dropsHardInterrupts
    filters.dropsSoftInterrupts = arguments.dropsSoftInterrupts
    filters.slots = arguments.slots
  }

  /// The filters, a line each.
  var text: String {
    filters.keeping.map { "\($0.text)\n" }.joined()
      + filters.dropping.map { "not: \($0.text)\n" }.joined()
  }

  /// The rows that the filters let through.
  func rows(of session: TraceSession) async throws -> ReportRows {
    guard !filters.isEmpty else { return ReportRows(session) }
    guard let events = await filters.events(of: session),
      let names = await events.taskNames(of: session)
    else { throw ExitCode(1) }
    return ReportRows(session, order: events.order, names: names)
  }

  /// The time of the first event of all top buffers.
  static func firstTime(of session: TraceSession) -> Timestamp? {
    session.lanes.filter { $0.streamName.isEmpty }.compactMap(\.events.firstTime).min()
  }
}
