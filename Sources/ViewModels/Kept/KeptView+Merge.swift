internal import JSON

/// Views of the same recordings from several windows.
extension KeptView {
  /// This view as it is to be written to a file that another window may have written meanwhile.
  ///
  /// - Parameter known: what this window had written before, or had begun with; nil where the file
  ///   is of no interest.
  nonisolated func merged(withContentsOf file: StateFile, since known: JSONValue?) -> KeptView {
    guard let known, case .value(let document) = file.contents(),
      let other = try? KeptView(document), other.traces.map(\.path) == traces.map(\.path)
    else { return self }
    return merged(with: other, since: known)
  }

  /// This view with what another window has done to the notes since it was known: those that it
  /// made are added, those that it removed are left out. Of the rest, the view written last counts.
  ///
  /// - Parameters:
  ///   - other: the view as it is kept now.
  ///   - known: what this window had written before, or had begun with.
  nonisolated func merged(with other: KeptView, since known: JSONValue) -> KeptView {
    let before = Set(KeptNote.all(known["notes"]))
    let theirs = KeptNote.all(other.view["notes"])
    let removed = before.subtracting(theirs)
    let own = KeptNote.all(view["notes"]).filter { !removed.contains($0) }
    let added = theirs.filter { !before.contains($0) && !own.contains($0) }
    guard !removed.isEmpty || !added.isEmpty, let members = view.members else { return self }
    let notes = JSONValue.array((own + added).map(\.value))
    return KeptView(
      traces: traces,
      view: .object(members.filter { $0.name != "notes" } + [.init("notes", notes)]))
  }
}
