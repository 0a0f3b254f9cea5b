internal import Dispatch
internal import JSON
internal import Observation
internal import TraceFormat
package import TraceModel
package import Units

/// The recordings of a session: what each is called, its tint, and by how much it is moved in time
/// so that recordings of two machines, or of two runs, can be compared on one axis.
///
/// What is wanted holds at once; the session follows: a recording is moved by being read again
/// beside the main actor, and what comes of that takes the place of the session, so that rows,
/// selection and all else stay. Instances of a file are moved with it.
@Observable
package final class StreamsViewModel {
  package private(set) var session: TraceSession
  /// How recordings are to appear.
  package private(set) var styles: [RecordingStyle]
  /// By how much recordings are to be moved, in the unit of their stamps.
  private(set) var offsets: [Nanoseconds]
  /// By recording, why the offset that was typed last cannot be; empty for nothing.
  package private(set) var faults: [String]
  /// The reading of a recording that is moved; nil for none.
  package private(set) var progress: LoadingState?
  /// The event at whose time an event of another recording is to be.
  package internal(set) var reference: EventReference?
  /// Whether the recording is still made, and nothing of this can be changed.
  package internal(set) var isLive = false
  /// Whether the user knows that recordings lie apart.
  package private(set) var knowsGaps = false
  /// Shows another session in place of this one.
  @ObservationIgnored var show: (TraceSession) async -> Void = { _ in }
  /// Gets what cannot be done.
  @ObservationIgnored var onFault: (Explanation) -> Void = { _ in }
  /// The offsets before each move, the latest last.
  private var formerOffsets: [[Nanoseconds]] = []
  @ObservationIgnored private let source: any TraceSource
  @ObservationIgnored private var work: Task<Void, Never>?
  @ObservationIgnored private var reading: (place: Int, task: Task<Outcome, Never>)?

  private typealias Outcome = Result<Trace, TraceFileError>

  /// Chosen, as for opening.
  private static let pollInterval = DispatchTimeInterval.milliseconds(100)

  init(session: TraceSession, source: any TraceSource) {
    self.session = session
    self.source = source
    styles = session.styles
    offsets = session.traces.map(\.offset)
    faults = session.traces.map { _ in "" }
  }

  package var count: Int { session.traces.count }

  /// Whether a recording is read again to be moved.
  package var isMoving: Bool { progress != nil }

  /// Returns when the session is as it is wanted to be.
  package func finish() async { await work?.value }

  // MARK: - Intents

  /// - Parameter name: nothing but blanks for the name of the file.
  package func rename(_ place: Int, to name: String) {
    guard canChange(place) else { return }
    let line = name.onOneLine
    styles[place].name = line.allSatisfy(\.isWhitespace) ? "" : line
    settle()
  }

  package func setTint(_ tint: RecordingTint, of place: Int) {
    guard canChange(place) else { return }
    styles[place].tint = tint
    settle()
  }

  /// Takes over an offset as it was typed. One that cannot be is told and changes nothing.
  package func setOffset(_ text: String, of place: Int) {
    guard canChange(place) else { return }
    do throws(RecordingOffset.Fault) {
      let trace = session.traces[place]
      let offset = try RecordingOffset.read(text, countsSeconds: trace.countsSeconds)
      try RecordingOffset.check(offset, of: trace, called: session.name(ofTrace: place))
      move([place: offset])
    } catch {
      faults[place] = error.sentence
    }
  }

  /// What was wrong is typed anew.
  package func dismissFault(of place: Int) {
    if faults.indices.contains(place), !faults[place].isEmpty { faults[place] = "" }
  }

  /// Moves recordings, to offsets that they can have.
  func move(_ wanted: [Int: Nanoseconds]) {
    let before = offsets
    take(wanted)
    if offsets != before { formerOffsets.append(before) }
  }

  package var canUndoMove: Bool { !isLive && !formerOffsets.isEmpty }

  /// Moves recordings back to where they were before they were moved last.
  package func undoMove() {
    guard canUndoMove, let offsets = formerOffsets.popLast() else { return }
    take(Dictionary(uniqueKeysWithValues: offsets.enumerated().map { ($0, $1) }))
  }

  private func take(_ wanted: [Int: Nanoseconds]) {
    for (place, offset) in wanted where canChange(place) {
      dismissFault(of: place)
      guard offsets[place] != offset else { continue }
      offsets[place] = offset
      if reading?.place == place { reading?.task.cancel() }
    }
    settle()
  }

  /// Says no more that recordings lie apart.
  package func dismissGaps() { knowsGaps = true }

  /// Leaves recordings where they are.
  package func cancel() {
    offsets = session.traces.map(\.offset)
    reading?.task.cancel()
  }

  private func canChange(_ place: Int) -> Bool { !isLive && styles.indices.contains(place) }

  // MARK: - The session follows

  /// Another session was put in place of this one.
  func adopt(_ change: SessionChange) {
    let known = session
    session = change.new
    reference = reference.flatMap(change.event)
    guard work == nil || change.new.traces.count != known.traces.count else { return }
    styles = session.styles
    offsets = session.traces.map(\.offset)
    faults = session.traces.map { _ in "" }
    if offsets.count != known.traces.count { formerOffsets = [] }
  }

  private var isSettled: Bool {
    session.styles == styles && session.traces.map(\.offset) == offsets
  }

  private func settle() {
    guard work == nil, !isSettled else { return }
    work = Task { [weak self] in
      await self?.follow()
      self?.work = nil
    }
  }

  private func follow() async {
    while !isSettled, !isLive {
      let before = session
      var traces = before.traces
      for place in traces.indices where traces[place].offset != offsets[place] {
        if let moved = await read(place) { traces[place] = moved }
      }
      let styles = styles
      let isChanged =
        !zip(traces, before.traces).allSatisfy { $0 === $1 } || before.styles != styles
      guard isChanged else { continue }
      await show(TraceSession(traces: traces, styles: styles))
      // Nobody is there any more to show it.
      if session === before { return }
    }
  }

  /// Reads a recording with the offset that it is to have; nil where it stays where it is.
  private func read(_ place: Int) async -> Trace? {
    let known = session.traces[place]
    let wanted = offsets[place]
    var time = known.time
    time.offset = UInt64(bitPattern: wanted.rawValue)
    let amount = LoadProgress()
    var beat = 0
    let poll = RepeatedCall(every: Self.pollInterval) { [weak self] in
      guard let self else { return }
      beat += 1
      progress = LoadingState(reading: name(place), progress: amount, beat: beat)
    }
    defer {
      poll.stop()
      progress = nil
      reading = nil
    }
    let task = Task { [source, time] () -> Outcome in
      do throws(TraceFileError) {
        return .success(try await source.trace(known, time: time, progress: amount))
      } catch {
        return .failure(error)
      }
    }
    reading = (place, task)
    switch await task.value {
    case .success(let trace): return trace
    case .failure(let error):
      // Nil for a reading that was ended because something else is wanted.
      if let explanation = error.explanation(path: known.path) { onFault(explanation) }
      if offsets[place] == wanted { offsets[place] = known.offset }
      return nil
    }
  }
}
