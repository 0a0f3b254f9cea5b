package import Units

/// How high rows are: by kind, and those apart that somebody made higher or lower.
///
/// Heights are held between `smallest` and `largest`, so that a row always has room for its label.
package struct RowHeights: Sendable, Hashable {
  /// Chosen: a line of text and the least bar below a row's event marks.
  package static let smallest: Pixels = 28
  package static let largest: Pixels = 240

  package private(set) var cpu: Pixels
  package private(set) var task: Pixels
  /// The heights of rows that have one of their own.
  package private(set) var own: [RowSubject: Pixels] = [:]

  package init(cpu: Pixels = 44, task: Pixels = 40) {
    self.cpu = Self.held(cpu)
    self.task = Self.held(task)
  }

  /// The height of a row.
  package subscript(subject: RowSubject) -> Pixels {
    if let height = own[subject] { return height }
    switch subject {
    case .cpu: return cpu
    case .task: return task
    }
  }

  /// Gives one row a height of its own; nil gives it that of its kind again.
  package mutating func set(_ height: Pixels?, of subject: RowSubject) {
    own[subject] = height.map(Self.held)
  }

  /// The same where rows without a height of their own are that high.
  package func withUsual(cpu: Pixels, task: Pixels) -> RowHeights {
    var heights = RowHeights(cpu: cpu, task: task)
    heights.own = own
    return heights
  }

  /// The same heights where rows have got other names; nil for those that are gone.
  package func renamed(_ name: (RowSubject) -> RowSubject?) -> RowHeights {
    var renamed = self
    renamed.own = [:]
    for (subject, height) in own { if let new = name(subject) { renamed.own[new] = height } }
    return renamed
  }

  private static func held(_ height: Pixels) -> Pixels {
    height.isFinite ? min(max(height.rounded(), smallest), largest) : smallest
  }
}
