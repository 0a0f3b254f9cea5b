package import Timeline

/// Rows that are added because somebody asked for them are seen.
extension GraphViewModel {
  /// Adds rows and scrolls to those that are new; where they do not all fit, to the first.
  package func plotInView(_ subjects: [RowSubject]) {
    let before = Set(rows)
    plot(subjects)
    let added = rows.filter { !before.contains($0) }
    for subject in [added.last, added.first] {
      if let subject { reveal(subject) }
    }
  }
}
