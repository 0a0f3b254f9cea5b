internal import Timeline
internal import TraceModel
internal import Units

/// A recording that is still made: the view goes along with its end until the user looks at
/// something, and then stays where it is while the recording grows.
extension GraphViewModel {
  /// Chosen: what rounding may leave between the end of the recording and the edge of the plot.
  private static let reachOfEnd: Pixels = 1

  func beginLive() {
    isLive = true
    follow(.automatic)
  }

  func endLive() {
    isLive = false
    isFollowing = false
    growingTasks = [:]
  }

  /// Goes along with the end of the recording, as large as what is seen is now.
  package func follow() {
    guard isLive, !isFollowing else { return }
    let showsAll = session.span.map { state.scale == .fitting($0, width: state.scale.width) }
    follow(
      showsAll ?? true
        ? .whole : .magnified(nanosecondsPerPixel: state.scale.nanosecondsPerPixel))
  }

  func follow(_ part: FollowedPart) {
    followed = part
    if !isFollowing { isFollowing = true }
    guard let span = session.span else { return }
    let before = state.scale
    state.scale = followed.scale(of: span, clock: clock, from: before)
    beginMotion(from: before)
  }

  /// Stays where the view is.
  package func stopFollowing() {
    if isFollowing { isFollowing = false }
  }

  /// The user has changed what is seen: who goes to the end of the recording wants to see what
  /// comes, and who leaves it does not.
  func followIfAtEnd() {
    guard isLive, let span = session.span else { return }
    let scale = state.scale
    let isAtEnd = scale.position(of: span.end) <= scale.width + Self.reachOfEnd
    if isAtEnd {
      let showsAll = scale == .fitting(span, width: scale.width)
      followed = showsAll ? .whole : .magnified(nanosecondsPerPixel: scale.nanosecondsPerPixel)
    }
    if isFollowing != isAtEnd { isFollowing = isAtEnd }
  }

  /// Goes on with a session in place of this one: rows, marks and what is seen stay.
  func adopt(_ change: SessionChange, contents: RowContents, visible: VisibleEvents?) {
    if !change.keepsLanes || change.movesRecordings {
      for search in searches.values { search.cancel() }
      searches = [:]
      tasks = [:]
      waits = nil
      drag = nil
    }
    waitSearch?.cancel()
    staleTasks.formUnion(tasks.keys)
    var changed = state
    changed.rows = rows(after: change)
    changed.rowHeights = state.rowHeights.renamed(change.row)
    changed.selection = state.selection.flatMap(change.event)
    changed.focus = state.focus.flatMap(change.row)
    changed.marks = change.marks(state.marks)
    if let span = change.new.span {
      if isFollowing || change.old.span == nil, drag == nil {
        changed.scale = followed.scale(of: span, clock: clock, from: state.scale)
        endMotion()
      } else if change.movesRecordings, let before = change.old.span,
        state.scale == .fitting(before, width: state.scale.width)
      {
        // Who looked at all of it still does.
        changed.scale = .fitting(span, width: state.scale.width)
      } else {
        changed.scale = state.scale.held(within: span)
      }
    }
    replace(session: change.new, state: changed, contents: contents, visible: visible)
    renewTasks()
  }

  /// The rows, and those of CPUs that have got their first event behind those of lower lanes.
  private func rows(after change: SessionChange) -> [RowSubject] {
    var rows = state.rows.compactMap(change.row)
    for lane in change.addedLanes {
      let group = RowGroup(of: .cpu(lane), in: change.new)
      func isBefore(_ subject: RowSubject) -> Bool {
        guard case .cpu(let other) = subject else { return false }
        return other < lane && RowGroup(of: subject, in: change.new) == group
      }
      let place =
        rows.lastIndex(where: isBefore).map { $0 + 1 }
        ?? rows.firstIndex { RowGroup(of: $0, in: change.new) == group }
      rows.insert(.cpu(lane), at: place ?? rows.count)
    }
    return rows
  }

  /// Looks anew for the tasks near what is seen of which more may be known by now; not more often
  /// than its cost allows.
  func renewTasks() {
    guard renewal == nil, !staleTasks.isEmpty, renewalPace.isDue(at: now()) else { return }
    staleTasks.formIntersection(tasks.keys)
    let wanted = tasksNearView.intersection(staleTasks)
    guard !wanted.isEmpty else { return }
    let start = now()
    growingTasks = growingTasks.filter { wanted.contains($0.key) }
    for task in wanted where isLive && growingTasks[task] == nil {
      growingTasks[task] = GrowingTask(task)
    }
    renewal = Task { [weak self, session, growingTasks] in
      var found: [TaskReference: TaskKnowledge] = [:]
      for task in wanted {
        let growing = growingTasks[task]
        found[task] =
          if let growing {
            await growing.knowledge(in: session)
          } else {
            await session.knowledge(of: task)
          }
      }
      guard let self else { return }
      renewal = nil
      renewalPace.worked(from: start, to: now())
      for (task, knowledge) in found where tasks[task] != nil {
        know(task, knowledge)
        if session === self.session { staleTasks.remove(task) }
      }
    }
  }
}
