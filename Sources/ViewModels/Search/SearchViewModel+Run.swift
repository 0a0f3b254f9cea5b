internal import Dispatch
internal import Timeline
internal import TraceModel
internal import Units

/// How a search is begun, looked after and ended.
extension SearchViewModel {
  /// Chosen: between the letters of who types on.
  static let typingPause = Duration.milliseconds(250)
  /// Chosen: counts that grow look steady, and the first hit is there at once.
  private static let beatInterval = DispatchTimeInterval.milliseconds(40)
  /// Chosen: as many as a high list has pixels.
  private nonisolated static let rowParts = 1024

  /// Asks the question as it is now.
  func ask(after pause: Duration = .zero) {
    stop()
    forget()
    fault = question.fault
    guard canAsk else { return }
    let step = Step(direction: .forward, mayStay: true)
    guard pause > .zero else { return begin(step) }
    pending = step
    due = now() + pause
    startBeat()
  }

  /// Begins a search of the rows that the list shows.
  ///
  /// - Parameters:
  ///   - step: what to go to when it is found.
  ///   - known: by lane, the hits among its first events.
  func begin(_ step: Step?, known: [RankedBitmap?] = []) {
    stop()
    guard canAsk else { return }
    pending = step
    notice = ""
    if places?.question != question { places = HitPlaces(question) }
    let session = list.session
    let names = session.lanes.indices.map { list.streamName(of: LaneIndex($0)) }
    let search = EventSearch(
      question, in: list.order, of: session, indents: list.indents,
      streamNames: list.showsStreams ? names : [], from: selection, known: known)
    self.search = search
    searchedSession = session
    isStale = false
    isStopped = false
    hasAnswer = true
    isRunning = true
    fraction = 0
    startOfWork = now()
    work = Task { await search.run() }
    divide()
    startBeat()
  }

  /// Ends what goes on; what is found stays.
  func stop() {
    work?.cancel()
    work = nil
    beat?.stop()
    beat = nil
    due = nil
    pending = nil
    if isRunning { isRunning = false }
  }

  /// Drops what was found.
  func forget() {
    search = nil
    hits = nil
    if places != nil { places = nil }
    searchedSession = nil
    divisions = nil
    dividing?.cancel()
    count = 0
    hasAnswer = false
    isStopped = false
    isStale = false
    notice = ""
    currentNumber = nil
    currentPlace = nil
    rowHits = .none
    onHits(.none)
  }

  private func startBeat() {
    beat?.stop()
    beat = RepeatedCall(every: Self.beatInterval) { [weak self] in self?.look() }
  }

  /// Looks what is due, and what is found by now.
  func look() {
    if let due {
      guard now() >= due else { return }
      return begin(pending)
    }
    guard let search, isRunning else { return }
    // Asked before the hits, so that the last are not missed.
    let isFinished = search.isFinished
    fraction = search.fraction
    if hits == nil || search.count != count || isFinished {
      hits = search.hits()
      showHits()
    }
    takeStep()
    guard isFinished else { return }
    pace.worked(from: startOfWork, to: now())
    stop()
    renewIfDue()
  }

  /// Returns when all is searched, and told.
  package func finish() async {
    if due != nil { begin(pending) }
    while isRunning {
      await work?.value
      await dividing?.value
      look()
    }
    await dividing?.value
  }

  // MARK: - Where hits are

  /// Works out the parts whose hits are told.
  private func divide() {
    dividing?.cancel()
    let (session, rows, edges) = (list.session, list.order, overviewEdges())
    dividing = Task { [weak self] in
      let made = await Self.divisions(of: session, rows, edges)
      guard let self, !Task.isCancelled else { return }
      divisions = made
      showHits()
    }
  }

  @concurrent private nonisolated static func divisions(
    of session: TraceSession, _ rows: MergedOrder, _ edges: [Timestamp]
  ) async -> Divisions {
    Divisions(
      columns: EventDivision(of: session, at: edges),
      rows: EventDivision(of: rows, parts: rowParts))
  }

  /// The overview has got other columns.
  package func renewColumns() {
    if search != nil { divide() }
  }

  func showHits() {
    guard let hits else { return }
    if hits.count != count { count = hits.count }
    showCurrent()
    guard let divisions else { return }
    let rows = HitColumns(divisions.rows.parts(having: hits))
    if rows != rowHits { rowHits = rows }
    onHits(HitColumns(divisions.columns.parts(having: hits)))
  }

  // MARK: - Other rows

  /// The list shows other rows: those are searched, and the selection stays.
  func listChanged() {
    if search != nil || due != nil { begin(pending) }
  }

  /// Functions are moved to the right as they were not before.
  func indentsChanged() {
    if search != nil, question.text.hasPrefix(" ") { begin(pending) }
  }

  /// The list shows a session that goes on where this one ended.
  func adopt(_ change: SessionChange) {
    guard search != nil else { return }
    guard change.keepsLanes, change.keepsEvents, !change.renames else { return begin(pending) }
    isStale = true
    renewIfDue()
  }

  /// Searches what has come since the search began.
  func renewIfDue() {
    guard isStale, !isRunning, !isStopped, let hits, let searchedSession, pace.isDue(at: now())
    else { return }
    let change = SessionChange(from: searchedSession, to: list.session)
    let former = change.formerLanes
    let known =
      change.keepsEvents
      ? former.map { $0.flatMap { hits.order.lanes[$0.rawValue].shown } } : []
    begin(nil, known: known)
  }
}
