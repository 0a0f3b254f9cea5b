/// Something that hides events, as one of the pieces of the filter bar.
nonisolated package struct FilterChip: Hashable {
  /// What a click on its cross takes away.
  package enum Subject: Hashable {
    case tasks
    case cpus
    case types
    case time
    case interrupts
    /// By its place among those put on.
    case filter(Int)
  }

  package var subject: Subject
  package var title: String
  /// Nil where it cannot be switched off without being taken away.
  package var isOn: Bool?
  /// Whether it lets nothing through at all.
  package var hidesAll = false

  /// What assistive technology and the pointer are told.
  package var words: String {
    if isOn == false { return "\(title), switched off" }
    return hidesAll ? "\(title): lets nothing through" : title
  }

  /// What a click on its title does; empty where it does nothing.
  package var switchWords: String { isOn.map { $0 ? "Switch off" : "Switch on" } ?? "" }

  package var inversionWords: String { "Turn round: \(title)" }

  package var changeWords: String { "Change: \(title)" }

  package var removalWords: String { "Take away: \(title)" }
}
