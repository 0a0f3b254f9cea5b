package import TraceModel
internal import Units

/// The order of rows while some are added: no subject twice, and none that the session cannot show.
package struct RowPlan: Sendable {
  package private(set) var rows: [RowSubject]
  private let session: TraceSession

  package init(rows: [RowSubject], session: TraceSession) {
    self.rows = rows
    self.session = session
  }

  /// Puts each behind the last row of its group, and at the end where there is none.
  package mutating func add(_ subjects: [RowSubject]) {
    for subject in addable(subjects) {
      let group = RowGroup(of: subject, in: session)
      let last = rows.lastIndex { RowGroup(of: $0, in: session) == group }
      rows.insert(subject, at: last.map { $0 + 1 } ?? rows.count)
    }
  }

  package mutating func append(_ subjects: [RowSubject]) { rows += addable(subjects) }

  private func addable(_ subjects: [RowSubject]) -> [RowSubject] {
    var known = Set(rows)
    return subjects.filter { subject in
      if case .task(let task) = subject, task.pid == .idle { return false }
      return RowGroup(of: subject, in: session) != nil && known.insert(subject).inserted
    }
  }
}
