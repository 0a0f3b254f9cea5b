package import Units

/// CPU numbers as one types them: `0,2-5`, or `none`.
nonisolated package struct CPUList: Hashable, Sendable {
  private var ranges: [ClosedRange<UInt16>] = []

  package init?(argument: String) {
    if argument == "none" { return }
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first <= last
      else { return nil }
      ranges.append(first...last)
    }
  }

  /// The first CPU of the list that is none of those; nil where all are.
  func first(notAmong cpus: [CPUIndex]) -> UInt16? {
    let known = Set(cpus.map(\.rawValue))
    return ranges.lazy.joined().first { !known.contains($0) }
  }

  package func contains(_ cpu: CPUIndex) -> Bool { ranges.contains { $0.contains(cpu.rawValue) } }
}
