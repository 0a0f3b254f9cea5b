internal import TraceModel
package import Units

/// How a column of the event list is to look to begin with.
package struct EventColumnLayout: Hashable {
  package var column: EventColumn
  /// Texts that the column has room for, a line each.
  package var sample: String
  package var styleClass: String
  package var isMonospaced: Bool
  /// Whether it takes the room that is left.
  package var expands: Bool
  /// How wide the user has made it.
  package var placedWidth: Pixels?
}

extension EventListViewModel {
  /// Chosen: what comes up often enough, and is put into words in a few milliseconds.
  private static let sampledRows = 64
  /// Chosen: has all types but the rarest, in a millisecond or two.
  private static let eventsSeenForTypes = 1 << 18
  /// Chosen: longer texts end with an ellipsis, and have the details.
  private static let longestTask = 14
  private static let longestStream = 24
  private static let longestEvent = 30
  private static let longestInfo = 160

  /// Columns as wide as their data, told by rows from all over the list. Figures always fit: they
  /// are measured by the largest.
  package var layout: [EventColumnLayout] {
    let sampled = sampledDescriptions
    let hasFunctions = sampled.contains { $0.event.hasPrefix("funcgraph_") }
    return columns.map { column in
      EventColumnLayout(
        column: column, sample: sample(of: column, sampled),
        styleClass: column == .info && !hasFunctions ? "words" : column.styleClass,
        isMonospaced: column == .latency || (column == .info && hasFunctions),
        expands: column == .info, placedWidth: placedWidths[column])
    }
  }

  private func sample(of column: EventColumn, _ sampled: [EventDescription]) -> String {
    let longest = sampled.lazy.map { self.text(of: $0, column) }.max { $0.count < $1.count } ?? ""
    switch column {
    case .number: return "↑AB " + zeros(Figures.grouped(session.order.count))
    case .stream:
      let names = session.lanes.indices.map { streamName(of: LaneIndex($0)) }
      let longest = String((names.max { $0.count < $1.count } ?? "").prefix(Self.longestStream))
      return session.traces.count > 1 ? ColorChip.marked(longest) : longest
    case .cpu: return zeros(session.lanes.map { "\($0.cpu.rawValue)" }.longest)
    case .time: return "+" + zeros(longest)
    case .elapsed, .difference: return "−" + zeros(sampled.map(elapsedText).longest)
    case .task: return String(longest.prefix(Self.longestTask))
    case .pid:
      let known = session.tasks.flatMap { $0.pids.map { "\($0.rawValue)" } }
      return zeros((known + [longest]).longest)
    case .latency: return longest
    case .event:
      // Letters differ in width: that of most letters may not be the widest.
      let names = Set(
        session.types(lookingAt: Self.eventsSeenForTypes)
          .map { session.name(of: $0).onOneLine.prefix(Self.longestEvent) })
      return names.sorted().joined(separator: "\n")
    case .info: return String(longest.prefix(Self.longestInfo))
    }
  }

  /// Rows from all over the session, the first and the last among them.
  private var sampledDescriptions: [EventDescription] {
    let count = session.order.count
    guard count > 0 else { return [] }
    let wanted = min(count, Self.sampledRows)
    let rows = Set((0..<wanted).map { wanted == 1 ? 0 : $0 * (count - 1) / (wanted - 1) })
    return rows.sorted().map { description(ofSessionRow: RowIndex($0)) }
  }

  private func zeros(_ text: String) -> String {
    String(text.map { $0.isNumber ? "0" : $0 })
  }
}

extension [String] {
  fileprivate var longest: String { self.max { $0.count < $1.count } ?? "" }
}
