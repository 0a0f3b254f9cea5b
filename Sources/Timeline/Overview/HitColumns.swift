/// The parts of something long, a picture of the whole trace or a list of rows, that have hits of a
/// search.
package struct HitColumns: Sendable, Hashable {
  /// By part; empty where nothing is searched for.
  package let hasHit: [Bool]

  package init(_ hasHit: [Bool]) { self.hasHit = hasHit }

  package static let none = HitColumns([])

  package var isEmpty: Bool { !hasHit.contains(true) }

  /// Stretches of parts that have hits, as long as can be.
  package var stretches: [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start: Int?
    for (part, hasHit) in hasHit.enumerated() {
      if hasHit, start == nil { start = part }
      if !hasHit, let first = start {
        stretches.append(first..<part)
        start = nil
      }
    }
    if let start { stretches.append(start..<hasHit.count) }
    return stretches
  }
}
