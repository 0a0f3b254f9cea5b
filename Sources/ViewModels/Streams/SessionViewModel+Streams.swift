internal import TraceModel
package import Units

/// Aligning recordings by an event of each: the first is the reference, and the recording of the
/// other is moved until both lie at one time.
extension SessionViewModel {
  /// Whether there are recordings to align.
  package var hasSeveralRecordings: Bool { streams.count > 1 && !isLive }

  package var canUseAsReference: Bool { hasSeveralRecordings && selection != nil }

  package var canAlignToReference: Bool {
    hasSeveralRecordings && selection.map(streams.canAlign) ?? false
  }

  /// - Parameter event: nil for the selected one.
  package func useAsReference(_ event: EventReference? = nil) {
    guard hasSeveralRecordings, let event = event ?? selection else { return }
    streams.reference = event
  }

  /// - Parameter event: nil for the selected one.
  package func alignToReference(_ event: EventReference? = nil) {
    guard hasSeveralRecordings, let event = event ?? selection else { return }
    streams.align(event)
  }

  package func dropReference() { streams.reference = nil }

  /// What is told of aligning beside the buttons that do it.
  package var alignmentWords: String {
    guard hasSeveralRecordings else { return "" }
    guard let reference = streams.reference else {
      return "To align by events, use one as the reference, then select one of another recording."
    }
    return "Reference: \(words(of: reference))"
  }

  /// The items of a menu at an event.
  func alignmentItems(_ event: EventReference?) -> [ContextMenu.Item] {
    guard hasSeveralRecordings, let event else { return [] }
    var items = [ContextMenu.Item("Use as Reference", "win.use-event-as-reference", event.text)]
    if streams.canAlign(event) {
      let name = session.name(ofTrace: session[event.lane].trace).onOneLine
      items.append(
        ContextMenu.Item("Align \(name) to the Reference", "win.align-event", event.text))
    }
    return items
  }

  /// An event as the target of an action: `2.1204`; nil for what is none of the session.
  package func event(ofTarget text: String) -> EventReference? {
    let parts = text.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 2, session.lanes.indices.contains(parts[0]), parts[1] >= 0,
      parts[1] < session.lanes[parts[0]].events.count
    else { return nil }
    return EventReference(lane: LaneIndex(parts[0]), index: EventIndex(parts[1]))
  }
}

extension EventReference {
  fileprivate var text: String { "\(lane.rawValue).\(index.rawValue)" }
}
