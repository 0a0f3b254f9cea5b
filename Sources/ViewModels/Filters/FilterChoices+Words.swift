package import TraceModel

extension RuleCombination {
  nonisolated package var title: String {
    switch self {
    case .all: "All of them"
    case .any: "Any of them"
    }
  }
}

extension InterruptKind {
  nonisolated var words: String {
    switch self {
    case .both: "interrupts"
    case .hard: "hard interrupts"
    case .soft: "soft interrupts"
    }
  }
}
