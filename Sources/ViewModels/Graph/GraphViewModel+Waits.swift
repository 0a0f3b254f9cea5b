internal import Timeline
internal import TraceModel
internal import Units

/// To the longest wait of a row, and to the next longest.
extension GraphViewModel {
  /// Chosen: a wait shown has a third of the picture.
  private static let shareOfPicture = 3.0

  /// Puts the markers around the longest wait of the row that keys act on and shows it large;
  /// around the next longest while they still stand around the last one.
  package func showLongestWait() {
    guard let subject = rowForKeys else { return }
    if var known = waits, known.subject == subject {
      let isShown =
        known.waits.indices.contains(known.place)
        && marks.spanBetweenMarkers == TimeSpan(known.waits[known.place])
      known.place = isShown ? known.place + 1 : 0
      return show(known)
    }
    switch subject {
    case .task(let task):
      // A task that is still looked for has no timeline yet.
      if let knowledge = tasks[task] { show(RowWaits(of: task, knowledge.timeline)) }
    case .cpu(let lane):
      waitSearch?.cancel()
      waitSearch = Task { [weak self, session] in
        let found = await session.longestWaits(on: lane, count: RowWaits.count)
        guard let self, let found, !Task.isCancelled else { return }
        show(RowWaits(on: lane, found))
      }
    }
  }

  /// Returns when the waits asked for last are shown.
  package func finishWaitSearch() async { await waitSearch?.value }

  private func show(_ found: RowWaits) {
    waits = found
    guard let span = session.span else { return }
    guard found.waits.indices.contains(found.place) else {
      notice =
        found.waits.isEmpty
        ? "No task is known to have waited in this row."
        : "There is no longer list of waits: that was the shortest."
      waits?.place = -1
      return
    }
    let wait = found.waits[found.place]
    focus(found.subject)
    let waited = TimeSpan(wait)
    putMarkers(around: waited)
    changeView(.whole) { state in
      let width = state.scale.width
      let perPixel = Double(waited.length) * Self.shareOfPicture / width
      let scale = TimeScale(
        start: wait.start, nanosecondsPerPixel: perPixel, width: width)
      state.scale = scale.panned(by: -width / Self.shareOfPicture, within: span)
    }
    if let event = wait.wakeup ?? switchEvent(of: wait, in: found.subject) { onSelect(event) }
    let length = Timeline.TimeText.exactDuration(waited.length, clock: clock)
    notice =
      "Wait \(Figures.grouped(found.place + 1)) of \(Figures.grouped(found.waits.count)): \(length)"
  }

  /// The switch that took the CPU from the task, in the row of a CPU the one that gave it back.
  private func switchEvent(of wait: TaskWait, in subject: RowSubject) -> EventReference? {
    switch subject {
    case .task: nearestEvent(of: subject, to: wait.start)
    case .cpu: nearestEvent(of: subject, to: wait.end)
    }
  }
}

extension TimeSpan {
  fileprivate init(_ wait: TaskWait) { self.init(from: wait.start, to: wait.end) }
}
