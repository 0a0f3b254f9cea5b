internal import Glibc

/// The systems and events that a tracefs lists, and which of them a name of a plan means.
package struct EventNames: Sendable, Hashable {
  /// Sorted by name; `ftrace`, whose events cannot be switched on, is left out.
  package let systems: [System]

  package struct System: Sendable, Hashable {
    package var name: String
    package var events: [String]
  }

  /// What one name of a plan means.
  package enum Match: Sendable, Hashable {
    /// Every event there is.
    case all
    case system(String)
    case event(system: String, name: String)
  }

  init(systems: [System]) { self.systems = systems }

  /// - Throws: what the kernel answered when `events` was listed.
  package init(reading files: any ControlFiles) throws(ControlFileFailure) {
    var systems: [System] = []
    for name in try files.list("events") where name != "ftrace" {
      guard files.isFolder("events/\(name)") == true else { continue }
      // A system may go (a module is unloaded) while its folder is read.
      guard let entries = try? files.list("events/\(name)") else { continue }
      let events = entries.filter { $0 != "enable" && $0 != "filter" }
      systems.append(System(name: name, events: events))
    }
    self.systems = systems
  }

  /// What a name means to `trace-cmd record -e`: `all`; `SYSTEM:EVENT`, or `SYSTEM/EVENT`; else
  /// both the systems and the events of that name. Parts may be patterns of the shell. Empty where
  /// nothing has that name.
  package func matches(_ name: String) -> [Match] {
    if name == "all" || name == "*:*" || name == "*" { return [.all] }
    let parts = name.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == ":" || $0 == "/" }
    ).map(String.init)
    guard let first = parts.first, !first.isEmpty else { return [] }
    if parts.count == 2 {
      let event = parts[1]
      return systems.filter { Self.matches($0.name, first) }.flatMap { system -> [Match] in
        if event.isEmpty || event == "*" { return [.system(system.name)] }
        return system.events.filter { Self.matches($0, event) }
          .map { .event(system: system.name, name: $0) }
      }
    }
    return systems.flatMap { system -> [Match] in
      if Self.matches(system.name, first) { return [.system(system.name)] }
      return system.events.filter { Self.matches($0, first) }
        .map { .event(system: system.name, name: $0) }
    }
  }

  /// The events that a match stands for.
  package func events(of match: Match) -> [(system: String, name: String)] {
    switch match {
    case .all: systems.flatMap { system in system.events.map { (system.name, $0) } }
    case .system(let name):
      systems.first { $0.name == name }.map { system in system.events.map { (name, $0) } } ?? []
    case .event(let system, let name): [(system, name)]
    }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    fnmatch(pattern, name, 0) == 0
  }
}

extension EventNames.Match {
  /// The folder of its control files.
  var folder: String {
    switch self {
    case .all: "events"
    case .system(let name): "events/\(name)"
    case .event(let system, let name): "events/\(system)/\(name)"
    }
  }
}
