internal import TraceFormat
package import TraceModel
package import Units

/// The types of events that a session has, by system, both in the order of their names.
///
/// Types of the same name in several recordings are one.
nonisolated package struct EventTree: Sendable {
  /// One name of a system.
  package struct Leaf: Sendable {
    package let name: String
    /// Its types, one for each recording that has it.
    package let types: [EventTypeReference]
    /// How many events there are in all of the session.
    package let total: Int
  }

  package struct System: Sendable {
    package let name: String
    package let leaves: [Leaf]

    package var types: [EventTypeReference] { leaves.flatMap(\.types) }
  }

  package let systems: [System]

  package init() { systems = [] }

  /// - Parameter counts: by recording, over all of the session. Types that do not occur are left
  ///   out.
  package init(_ session: TraceSession, counts: [EventTypeCounts]) {
    var found: [String: [String: (types: [EventTypeReference], total: Int)]] = [:]
    for (trace, counts) in counts.enumerated() {
      for (type, count) in counts.counts {
        let format = trace < session.traces.count ? session.traces[trace].file.formats[type] : nil
        let system = format?.system.onOneLine ?? "unknown"
        let name = format?.name.onOneLine ?? "event type \(type.rawValue)"
        var leaf = found[system]?[name] ?? ([], 0)
        leaf.types.append(EventTypeReference(trace: trace, type: type))
        leaf.total += count
        found[system, default: [:]][name] = leaf
      }
    }
    systems = found.map { system, leaves in
      System(
        name: system,
        leaves: leaves.map { Leaf(name: $0, types: $1.types.sorted(), total: $1.total) }
          .sorted { $0.name < $1.name })
    }.sorted { $0.name < $1.name }
  }

  package var types: [EventTypeReference] { systems.flatMap(\.types) }

  /// The names of all systems, and of the types of each.
  var names: [[String]] { systems.map { [$0.name] + $0.leaves.map(\.name) } }

  /// The row of the same name as one of another tree.
  func row(of row: EventTreeViewModel.Row, in other: EventTree) -> EventTreeViewModel.Row? {
    switch row {
    case .system(let system):
      let name = other.systems[system].name
      return systems.firstIndex { $0.name == name }.map { .system($0) }
    case .leaf(let system, let leaf):
      let (name, own) = (other.systems[system].name, other.systems[system].leaves[leaf].name)
      guard let place = systems.firstIndex(where: { $0.name == name }),
        let found = systems[place].leaves.firstIndex(where: { $0.name == own })
      else { return nil }
      return .leaf(system: place, leaf: found)
    }
  }
}
