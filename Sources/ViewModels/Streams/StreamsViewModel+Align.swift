internal import TraceModel
internal import Units

/// Moving recordings so that what happened at the same time lies at the same time.
extension StreamsViewModel {
  package var canAlignStarts: Bool {
    !isLive && session.traces.compactMap(\.times).count > 1
  }

  /// Whether recordings lie so far apart that little of either is seen beside the other.
  package var areApart: Bool {
    let spans = session.traces.compactMap(\.times)
    guard canAlignStarts, let whole = session.span else { return false }
    let recorded = spans.reduce(0.0) {
      $0 + Double($1.upperBound.rawValue - $1.lowerBound.rawValue)
    }
    return recorded * Self.mostGaps < Double(whole.length)
  }

  /// Chosen: what is empty is more than the rest by this factor before it is worth a word.
  private static let mostGaps = 2.0

  /// Moves all recordings so that they begin where the first of them begins: the clocks of two
  /// machines, or of two boots, may be days apart.
  package func alignStarts() {
    guard canAlignStarts, let start = session.traces.lazy.compactMap(\.times).first?.lowerBound
    else { return }
    var wanted: [Int: Nanoseconds] = [:]
    for (place, trace) in session.traces.enumerated() {
      guard let own = trace.times?.lowerBound else { continue }
      wanted[place] = trace.offset(moving: own, to: start)
    }
    move(ifAllowed: wanted, advice: "Type the offsets of the recordings instead.")
  }

  /// Moves the recording of an event so that the event lies at the time of the reference.
  func align(_ event: EventReference) {
    guard !isLive, let reference, canAlign(event) else { return }
    let place = session[event.lane].trace
    let offset = session.traces[place].offset(
      moving: time(of: event), to: time(of: reference))
    move(
      ifAllowed: [place: offset],
      advice: "Use the other event as the reference, and align this one's recording to it.")
  }

  /// Whether an event is of another recording than the reference.
  func canAlign(_ event: EventReference) -> Bool {
    reference.map { session[$0.lane].trace != session[event.lane].trace } ?? false
  }

  private func time(of event: EventReference) -> Timestamp {
    session[event.lane].events.time(of: event.index)
  }

  private func move(ifAllowed wanted: [Int: Nanoseconds], advice: String) {
    do throws(RecordingOffset.Fault) {
      for (place, offset) in wanted {
        try RecordingOffset.check(
          offset, of: session.traces[place], called: session.name(ofTrace: place))
      }
      move(wanted)
    } catch {
      onFault(Explanation(sentence: error.sentence, advice: advice))
    }
  }
}

extension Trace {
  /// The offset with which a stamp, as it is now, lies at another time.
  fileprivate func offset(moving time: Timestamp, to target: Timestamp) -> Nanoseconds {
    Nanoseconds(offset.rawValue &+ Int64(bitPattern: target.rawValue &- time.rawValue))
  }
}
