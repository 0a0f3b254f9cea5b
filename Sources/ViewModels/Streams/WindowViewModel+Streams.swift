internal import JSON
internal import Timeline
internal import TraceFormat
internal import TraceModel
internal import Units

/// The recordings of what is open: some are added, others taken away, and the view stays.
extension WindowViewModel {
  package var canShowRecordings: Bool { session != nil }

  /// A recording in the making stays alone.
  package var canAddRecordings: Bool { loading == nil && session.map { !$0.isLive } ?? false }

  package var canRemoveRecordings: Bool {
    canAddRecordings && session.map { $0.streams.count > 1 } ?? false
  }

  /// Opens recordings beside those that are open.
  package func addRecordings(_ paths: [String]) {
    guard canAddRecordings, !paths.isEmpty else { return }
    failure = nil
    loading = LoadingState(name: paths[0].lastPathComponent)
    load = Task { await self.add(paths) }
  }

  /// Takes a recording away from those that are open.
  package func removeRecording(_ place: Int) {
    guard canRemoveRecordings, let traces = session?.session.traces,
      traces.indices.contains(place)
    else { return }
    let places = traces.indices.map { $0 == place ? nil : $0 < place ? $0 : $0 - 1 }
    load = Task {
      await self.show(traces.enumerated().filter { $0.offset != place }.map(\.element), places)
    }
  }

  /// - Parameter number: from 1; one that there is not is passed over.
  package func removeRecording(numbered number: UInt64) {
    if let number = Int(exactly: number) { removeRecording(number - 1) }
  }

  private func add(_ paths: [String]) async {
    guard let open = session else { return }
    let (added, failed) = await traces(at: paths)
    if Task.isCancelled { return }
    if !added.isEmpty {
      await open.streams.finish()
      let known = open.session.traces
      await show(known + added, known.indices.map { $0 })
      if Task.isCancelled { return }
    }
    failure = Explanation.together(failed) ?? failure
    loading = nil
    load = nil
    sketch = nil
  }

  /// Shows recordings with the view of those that are open.
  ///
  /// - Parameter places: by recording that is open, its place among them; nil for none.
  private func show(_ traces: [Trace], _ places: [Int?]) async {
    var former = await FormerView.find(of: traces.map(\.path), session: nil, in: nil)
    guard !Task.isCancelled, let view = keeper.view else { return }
    let file = sessionFile
    former.view = KeptView(traces: former.traces, view: view)
    former.places = places
    let faults = show(traces, as: former, of: nil)
    if let session {
      session.graph.plot(
        session.session.cpuRows.filter { row in
          guard case .cpu(let lane) = row else { return false }
          return !places.contains(session.session[lane].trace)
        })
    }
    // An offset is for comparing, which ends here; times are to be those of the recording again.
    if traces.count == 1 { session?.streams.move([0: .zero]) }
    if let file { saveSession(as: file.path) }
    failure = Explanation.together(faults)
  }
}
