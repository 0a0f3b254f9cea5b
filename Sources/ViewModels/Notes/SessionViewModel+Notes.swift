internal import Timeline
internal import TraceModel
internal import Units

/// Making notes of what is seen, and going to them.
extension SessionViewModel {
  /// Connects the notes with the graph.
  func listenToNotes() {
    notes.onGoTo = { [weak self] note in
      guard let self else { return }
      graph.stopFollowing()
      graph.goTo(note)
      if let fault = fault(of: note) { notes.onFault(fault) }
    }
    notes.onChange = { [weak self] in
      if let self { graph.show(notes.notes, selected: notes.selection) }
    }
    graph.onNote = { [weak self] in self?.notes.goTo($0) }
  }

  /// Why a note cannot be seen; nil where it can.
  private func fault(of note: Note) -> Explanation? {
    guard let span = session.span, note.start > span.end || (note.end ?? note.start) < span.start
    else { return nil }
    return Explanation(
      sentence: "“\(note.name.onOneLine)” lies outside of what was recorded.",
      advice: "It was made at \(graph.reading.text(note.start)).")
  }

  /// Notes the selected range; without one the event that was selected or the place that was marked
  /// last, else the middle of what is seen.
  package func addNote() {
    if let range = graph.range {
      let length = Figures.duration(range.length, countsSeconds: session.countsSeconds)
      notes.add(
        from: range.start, to: range.end, name: "Range of \(length)",
        trace: session.onlyTrace(at: range.start))
    } else if let selection, noteTime == time(of: selection) {
      notes.add(
        from: time(of: selection), name: name(forNoteAt: selection),
        trace: session[selection.lane].trace)
    } else if session.span != nil {
      let seen = graph.state.scale.visibleSpan
      let time = noteTime ?? Timestamp(seen.start.rawValue + seen.length / 2)
      notes.add(from: time, trace: session.onlyTrace(at: time))
    }
  }

  package var canAddNote: Bool { session.span != nil }

  /// Goes to the note after or before the one that is selected, or what is seen.
  package func goToNote(isNext: Bool) {
    let from = notes.edited?.start ?? graph.state.scale.visibleSpan.start
    if let id = notes.neighbour(of: from, isNext: isNext) { notes.goTo(id) }
  }

  /// The text of a cell of the list of notes.
  package func text(ofNote row: Int, _ column: NoteColumn) -> String {
    let shown = notes.shown
    guard shown.indices.contains(row) else { return "" }
    let note = shown[row]
    return switch column {
    case .name: note.name
    case .time: graph.reading.text(note.start)
    case .length:
      note.span.map { Figures.duration($0.length, countsSeconds: session.countsSeconds) } ?? ""
    }
  }

  /// What a note says, on one line.
  func words(of note: Note) -> String {
    [note.name, graph.reading.text(note.start), note.text].filter { !$0.isEmpty }
      .joined(separator: " · ").onOneLine
  }

  /// `sched_switch of bash-4711`; nil where there is no file that tells.
  private func name(forNoteAt event: EventReference) -> String? {
    guard session.hasRecords(of: event.lane) else { return nil }
    let description = session.description(of: event)
    return "\(description.event) of \(description.task)-\(description.pid.rawValue)".onOneLine
  }

  private func time(of event: EventReference) -> Timestamp {
    session[event.lane].events.key(of: event.index)
  }
}

extension TraceSession {
  /// The recording that a time belongs to; nil where several were under way, or none.
  fileprivate func onlyTrace(at time: Timestamp) -> Int? {
    let places = traces.indices.filter { traces[$0].times?.contains(time) ?? false }
    return places.count == 1 ? places[0] : nil
  }
}
