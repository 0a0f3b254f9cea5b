/// How recordings that have just been loaded were looked at before, and what there is to say of
/// that.
nonisolated struct FormerView: Sendable {
  /// The recordings as they are now.
  var traces: [KeptTrace]
  /// What was kept; nil for nothing.
  var view: KeptView?
  /// By place among the kept traces, their places among those loaded; nil for those left out.
  var places: [Int?]
  /// What the user has to know.
  var notices: [Explanation] = []
  /// Whether a recording has changed since, or one is missing.
  var isChanged = false

  /// Looks for what was kept of recordings.
  ///
  /// - Parameters:
  ///   - paths: of the files that were loaded.
  ///   - session: what is opened, if that is a session; its view comes before any other.
  @concurrent static func find(
    of paths: [String], session: SessionOpening?, in views: KeptViews?
  ) async -> FormerView {
    let traces = paths.map { path in
      let path = path.canonicalPath
      return KeptTrace(path: path, fingerprint: FileFingerprint(ofFileAt: path))
    }
    var former = FormerView(traces: traces, view: nil, places: paths.indices.map { $0 })
    if let session {
      former.view = session.view
      former.places = session.places(of: paths)
      former.isChanged = former.places.contains(nil)
    } else {
      switch views?.view(of: traces.map(\.path)) ?? .none {
      case .none: break
      case .view(let view): former.view = view
      case .putAside(let path, let fault): former.notices.append(fault.explanation(aside: path))
      }
    }
    former.compare()
    return former
  }

  /// Tells of recordings that are not what they were.
  private mutating func compare() {
    guard let view else { return }
    for (kept, place) in zip(view.traces, places) {
      guard let place, traces.indices.contains(place), let before = kept.fingerprint,
        let now = traces[place].fingerprint, !now.hasContents(of: before)
      else { continue }
      isChanged = true
      let name = traces[place].path.lastPathComponent.onOneLine
      let former = kept.path.lastPathComponent.onOneLine
      notices.append(
        Explanation(
          sentence: name == former
            ? "\(name) has changed since it was looked at last."
            : "\(name) is not what \(former) was when it was looked at last.",
          advice: "Its markers and notes may lie elsewhere now."))
    }
  }
}

extension KeptView.Fault {
  /// - Parameter path: where the file lies now.
  nonisolated func explanation(aside path: String) -> Explanation {
    let sentence =
      switch self {
      case .damaged: "What was kept of the view of this recording was damaged."
      case .foreignVersion:
        "The view of this recording was kept by another version of Thresher."
      }
    return Explanation(sentence: sentence, advice: "It was put aside as \(path).")
  }
}
