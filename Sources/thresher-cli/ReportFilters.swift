internal import ArgumentParser
internal import TraceModel
internal import Units

/// The filters of a `report` command line, made ready for the recordings it names.
struct ReportFilters {
  private var filters = FilterSet()

  init(_ arguments: ReportArguments, _ session: TraceSession) throws {
    for wanted in arguments.filters {
      let filter = try Self.filter(wanted.text, session)
      if wanted.drops { filters.dropping.append(filter) } else { filters.keeping.append(filter) }
      for note in filter.notes {
        try OutputStream.standardError.write("thresher-cli: \(wanted.text): \(note)\n")
      }
    }
    filters.dropsHardInterrupts = arguments.dropsHardInterrupts
    filters.dropsSoftInterrupts = arguments.dropsSoftInterrupts
    filters.slots = arguments.slots
  }

  /// Says what is wrong with a filter and points at the place.
  private static func filter(_ text: String, _ session: TraceSession) throws -> Filter {
    let problem: FilterError
    do throws(FilterError) {
      return try Filter(text, for: session)
    } catch {
      problem = error
    }
    let pointer = String(repeating: " ", count: problem.column) + "^"
    try OutputStream.standardError.write(
      "thresher-cli: \(problem)\n  \(text)\n  \(pointer)\n")
    throw ExitCode(64)
  }

  /// The filters, a line each.
  var text: String {
    filters.keeping.map { "\($0.text)\n" }.joined()
      + filters.dropping.map { "not: \($0.text)\n" }.joined()
  }

  /// The rows that the filters let through and the options leave.
  func rows(of session: TraceSession, _ options: ReportOptions) async throws -> ReportRows {
    guard let rows = await ReportRows(session, filters: filters, options: options) else {
      throw ExitCode(1)
    }
    return rows
  }
}
