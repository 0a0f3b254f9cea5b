internal import TraceModel
package import Units

/// From hit to hit.
extension SearchViewModel {
  package func findNext() { find(.forward) }

  package func findPrevious() { find(.backward) }

  private func find(_ direction: Step.Direction) {
    guard canAsk else { return open() }
    if due != nil { return begin(pending) }
    isShown = true
    guard search != nil else { return begin(Step(direction: direction)) }
    pending = Step(direction: direction)
    takeStep()
  }

  /// Selects the hit nearest to a part of the rows.
  ///
  /// - Parameter place: from 0, the first row, to 1.
  package func selectHit(near place: Double) {
    guard let hits, hits.count > 0, list.order.count > 0 else { return }
    let row = Int(Double(list.order.count) * min(max(place, 0), 1))
    let event = list.order.event(at: RowIndex(min(row, list.order.count - 1)))
    let next = hits.next(atOrAfter: event)
    let previous = hits.previous(before: event)
    let distance = { (hit: EventReference) in abs(self.list.order.row(of: hit).rawValue - row) }
    if let nearest = [next, previous].compactMap({ $0 }).min(by: { distance($0) < distance($1) }) {
      notice = ""
      onSelect(nearest)
    }
  }

  /// The user deals with another event.
  package func showSelection(_ event: EventReference?) {
    selection = event
    showCurrent()
  }

  func showCurrent() {
    let current = selection.flatMap { event in hits.map { $0.contains(event) } == true ? event : nil
    }
    let number = current.flatMap { event in hits.map { $0.number(before: event) + 1 } }
    if number != currentNumber { currentNumber = number }
    let place = current.map {
      (Double(list.order.row(of: $0).rawValue) + 0.5) / Double(max(list.order.count, 1))
    }
    if place != currentPlace { currentPlace = place }
  }

  /// Takes the step that is asked for, if it is known by now where it leads: all rows on the way
  /// have to be searched.
  func takeStep() {
    guard let pending, let hits else { return }
    let target: EventReference?
    let isForward = pending.direction == .forward
    var continued = false
    if let selection {
      target =
        isForward
        ? (pending.mayStay ? hits.next(atOrAfter: selection) : hits.next(after: selection))
        : hits.previous(before: selection)
    } else {
      target = isForward ? hits.first : hits.last
    }
    var found = target
    if found == nil {
      guard isSearched(from: selection, to: nil, isForward) else { return }
      continued = true
      found = isForward ? hits.first : hits.last
      guard let found else {
        if !isRunning || search?.isFinished == true { self.pending = nil }
        return
      }
      guard isSearched(from: nil, to: found, isForward) else { return }
    } else {
      guard isSearched(from: selection, to: found, isForward) else { return }
    }
    guard let found else { return }
    self.pending = nil
    notice =
      continued ? (isForward ? "Continued from the start" : "Continued from the end") : ""
    onSelect(found)
  }

  /// Whether all is searched on the way from one event to another; nil for the ends of the rows.
  private func isSearched(
    from start: EventReference?, to end: EventReference?, _ isForward: Bool
  ) -> Bool {
    guard let search, isRunning else { return true }
    let key = { (event: EventReference) in
      self.list.session[event.lane].events.key(of: event.index)
    }
    let (first, last) = isForward ? (start, end) : (end, start)
    return search.isSearched(
      from: first.map(key) ?? .earliest, to: last.map(key) ?? .latest)
  }
}
