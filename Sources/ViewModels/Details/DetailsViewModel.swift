internal import Observation
package import Timeline
package import TraceModel
package import Units

/// Everything that is known of the selected event.
///
/// Its fields and stack are there at once; what it is tied to is looked for beside the main actor.
@Observable
package final class DetailsViewModel {
  package private(set) var event: EventReference?
  /// `sched:sched_wakeup`; empty without an event.
  package private(set) var title = ""
  /// Number, time and task.
  package private(set) var subtitle = ""
  package private(set) var entries: [DetailsEntry] = []
  /// Whether more entries are being looked for.
  package private(set) var isSearching = false
  /// Says that a way led nowhere; empty else.
  package private(set) var notice = ""
  @ObservationIgnored package var onSelect: (EventReference) -> Void = { _ in }
  /// Ways do not lead to events that are hidden.
  @ObservationIgnored package var isVisible: (EventReference) -> Bool = { _ in true }
  @ObservationIgnored private var session: TraceSession
  @ObservationIgnored private let clock: ClockUnit
  @ObservationIgnored private var ties: Task<Void, Never>?
  @ObservationIgnored private var way: Task<Void, Never>?

  /// A way from the event to another one.
  package enum Way: String, CaseIterable, Hashable {
    case previousOfTask = "previous-of-task"
    case nextOfTask = "next-of-task"
    case previousOfKind = "previous-of-kind"
    case nextOfKind = "next-of-kind"

    var direction: EventDirection {
      self == .nextOfTask || self == .nextOfKind ? .forwards : .backwards
    }

    var followsTask: Bool { self == .previousOfTask || self == .nextOfTask }
  }

  package init(session: TraceSession, clock: ClockUnit) {
    self.session = session
    self.clock = clock
  }

  deinit {
    ties?.cancel()
    way?.cancel()
  }

  /// Returns when all that is looked for is there.
  package func finish() async {
    await ties?.value
    await way?.value
  }

  // MARK: - Intents

  /// Tells of another event: that of its row, for one that shares the row of another.
  package func show(_ selected: EventReference?) {
    let event = selected.map(eventOfRow)
    guard event != self.event else { return }
    ties?.cancel()
    way?.cancel()
    self.event = event
    notice = ""
    guard let event, session.hasRecords(of: event.lane) else {
      title = ""
      subtitle = ""
      entries = []
      isSearching = false
      return
    }
    let details = session.details(of: event)
    let description = details.description
    title = description.eventName.onOneLine
    subtitle = subtitle(of: description)
    let facts =
      Self.isStack(description) ? Self.frames(of: description) : Self.fields(of: details)
    let rest = stacks(of: event) + Self.commonFields(of: details)
    entries = facts + rest
    isSearching = true
    let search = EventTies(session: session, details: details, clock: clock)
    ties = Task { [weak self] in
      let found = await search.entries()
      guard let self, let found, !Task.isCancelled else { return }
      isSearching = false
      if !found.isEmpty {
        entries = facts + [DetailsEntry(.heading, "Scheduling", "")] + found + rest
      }
    }
  }

  private func subtitle(of description: EventDescription) -> String {
    "\(Figures.grouped(description.row.rawValue + 1)) · "
      + Timeline.TimeText.time(description.timestamp, clock: clock)
      + " · \(session.label(of: description.reference.lane)) · "
      + "\(description.task)-\(description.pid.rawValue)".onOneLine
  }

  /// Goes on with a session in place of this one.
  ///
  /// - Parameter isLast: whether no other one will follow, so that what the event is tied to is
  ///   looked for once more.
  func adopt(_ change: SessionChange, isLast: Bool) {
    session = change.new
    guard let event else { return }
    let same = change.event(event)
    if same == event, !isLast {
      let words = subtitle(of: session.description(of: event))
      if words != subtitle { subtitle = words }
      return
    }
    self.event = nil
    show(same)
  }

  /// Follows an entry.
  package func follow(_ entry: DetailsEntry) {
    if let target = entry.target { onSelect(target) }
  }

  /// Goes to the previous or next event of the task or of the kind.
  package func go(_ chosen: Way) {
    guard let event else { return }
    let lane = session[event.lane]
    let likeness: EventLikeness =
      chosen.followsTask
      ? .task(lane.events.pid(of: event.index)) : .type(lane.events.typeID(of: event.index))
    way?.cancel()
    notice = ""
    way = Task { [weak self, session, isVisible] in
      var found: EventReference? = event
      repeat {
        guard let from = found else { break }
        found = await session.nearestEvent(like: likeness, chosen.direction, from: from)
        if Task.isCancelled { return }
      } while found.map { !isVisible($0) || self?.eventOfRow($0) != $0 } ?? false
      if let found { self?.onSelect(found) } else { self?.say(chosen) }
    }
  }

  /// The return of a leaf call has no row of its own.
  private func eventOfRow(_ event: EventReference) -> EventReference {
    guard session.hasRecords(of: event.lane), session.order.count > 0 else { return event }
    return session.order.event(at: session.order.row(of: event))
  }

  private func say(_ way: Way) {
    let place = way.direction == .forwards ? "later" : "earlier"
    notice = "No \(place) event of this \(way.followsTask ? "task" : "kind")"
  }

  // MARK: - Entries

  private static func fields(of details: EventDetails) -> [DetailsEntry] {
    var found = entries(details.fields.filter { !isCommon($0) })
    if details.fields.isEmpty, !details.description.info.isEmpty {
      found.append(DetailsEntry(.field, "info", details.description.info))
    }
    if let flags = details.flags {
      let words = flags.words
      found.append(
        DetailsEntry(
          .field, "context",
          words.isEmpty ? "plain" : words.joined(separator: ", "),
          explanation: details.description.latency))
    }
    if !details.returnFields.isEmpty {
      found.append(DetailsEntry(.heading, "Its return", ""))
      found += entries(details.returnFields.filter { !isCommon($0) })
    }
    return found
  }

  /// The fields that every record has.
  private static func commonFields(of details: EventDetails) -> [DetailsEntry] {
    let common = entries(details.fields.filter(isCommon))
    return common.isEmpty ? [] : [DetailsEntry(.heading, "Common fields", "")] + common
  }

  private static func entries(_ fields: [FieldText]) -> [DetailsEntry] {
    fields.map {
      DetailsEntry(.field, $0.name.onOneLine, $0.value, explanation: $0.type.onOneLine)
    }
  }

  private static func isCommon(_ field: FieldText) -> Bool { field.name.hasPrefix("common_") }

  private func stacks(of event: EventReference) -> [DetailsEntry] {
    session.stackTraces(of: event).flatMap { stack -> [DetailsEntry] in
      let description = session.description(of: stack)
      let name = description.event == "user_stack" ? "Stack of the program" : "Stack of the kernel"
      return [DetailsEntry(.heading, name, "", target: stack)] + Self.frames(of: description)
    }
  }

  private static func isStack(_ description: EventDescription) -> Bool {
    description.event == "kernel_stack" || description.event == "user_stack"
  }

  /// The functions of a stack trace, the innermost first.
  private static func frames(of description: EventDescription) -> [DetailsEntry] {
    let frames = description.info.split(separator: "\n").map { line in
      String(line.drop { $0 == " " || $0 == "=" || $0 == ">" || $0 == "\t" }).onOneLine
    }
    return frames.filter { !$0.isEmpty && $0 != "<stack trace >" && $0 != "<user stack trace>" }
      .map { DetailsEntry(.stackFrame, "", $0) }
  }
}
