internal import Observation
package import TraceModel
package import Units

/// The event list: a row for every event that has one, in merged order, put into words only when it
/// is looked at. The return of a function that calls no other shares the row of its entry.
///
/// A toolkit's list is as high as all its rows, in an `int` of pixels, so it gets no more than
/// `capacity` rows at a time: a window of the session's rows that follows the selection.
@Observable
package final class EventListViewModel {
  package internal(set) var columns: [EventColumn]
  package internal(set) var hiddenColumns = EventColumn.hiddenAtFirst
  /// All columns in the order that the user gave them, hidden ones, too.
  @ObservationIgnored var columnOrder = EventColumn.allCases
  /// How wide the user has made columns.
  package internal(set) var placedWidths: [EventColumn: Pixels] = [:]
  package private(set) var showsStreams: Bool
  /// The session's row that is the list's first.
  package private(set) var firstRow = RowIndex(0)
  package private(set) var selectedRow: RowIndex?
  /// How far the selection goes beyond that row.
  private(set) var extent = ListExtent.row
  /// Counts the times that the selected row is to be brought into view.
  package private(set) var revealCount = 0
  /// The rows: all of the session, or those that are seen.
  package private(set) var order: MergedOrder
  /// Counts the times that the list is to take the keyboard's focus.
  package private(set) var focusCount = 0
  /// Says which events are seen; nil where all are.
  @ObservationIgnored private var visible: VisibleEvents?
  @ObservationIgnored private let capacity: Int
  @ObservationIgnored package var onSelect: (EventReference) -> Void = { _ in }
  @ObservationIgnored private(set) var session: TraceSession
  @ObservationIgnored private var streamNames: [String]
  @ObservationIgnored private var descriptions: [RowIndex: EventDescription] = [:]
  /// By recording; empty until they are known.
  @ObservationIgnored private(set) var indents: [FunctionIndents] = []
  package private(set) var marks = EventListMarks()
  /// Counts how often rows have come at the end, and with them perhaps others in between.
  package private(set) var growthVersion = 0
  /// Whether the end of a list that grows stays in view.
  package internal(set) var sticksToEnd = false
  /// Whether rows are still to come.
  @ObservationIgnored package internal(set) var isLive = false
  /// How many rows there were when columns were last made as wide as texts are.
  @ObservationIgnored private var laidOutCount = 0
  /// Counts how often texts of rows have got longer.
  package private(set) var layoutVersion = 0
  /// Counts how often the texts of rows have changed.
  package private(set) var textVersion = 0
  /// Measured: a scroll bar of 2^31 pixels ends at 107 million rows of 20 pixels.
  package static let standardCapacity = 100_000_000
  /// Chosen: what a large screen shows, several times over.
  private static let keptDescriptions = 1024

  package init(session: TraceSession, capacity: Int = EventListViewModel.standardCapacity) {
    precondition(capacity > 0, "A list needs room for a row.")
    self.session = session
    self.capacity = capacity
    order = session.order
    streamNames = session.bufferNames
    showsStreams = Self.showsStreams(of: session)
    columns = []
    laidOutCount = order.count
    columns = columnsToShow
  }

  /// How many rows the list holds.
  package var count: Int { min(order.count, capacity) }

  /// The place of the selected row in the list; nil where the list does not hold it.
  package var selectedPosition: Int? {
    guard let place = selectedRow.map({ $0.rawValue - firstRow.rawValue }) else { return nil }
    return place >= 0 && place < count ? place : nil
  }

  /// What the status bar says about the rows, where the list does not hold all of them; else empty.
  package var windowWords: String {
    guard count < order.count else { return "" }
    let first = Figures.grouped(firstRow.rawValue + 1)
    return "the list shows \(Figures.grouped(count)) from number \(first)"
  }

  /// The text of a cell.
  package func text(at position: Int, _ column: EventColumn) -> String {
    guard position >= 0, position < count else { return "" }
    let description = description(of: RowIndex(firstRow.rawValue + position))
    return switch column {
    case .number: numberText(of: description)
    case .time: timeText(of: description)
    default: self.text(of: description, column)
    }
  }

  /// All cells of an event's row, parted by tabs, as they are copied.
  package func line(of event: EventReference) -> String {
    let description = session.description(of: event)
    // What reads it takes a number with separators for a text.
    return columns.map {
      $0 == .number ? "\(description.row.rawValue + 1)" : text(of: description, $0)
    }.joined(separator: "\t")
  }

  func text(of description: EventDescription, _ column: EventColumn) -> String {
    switch column {
    case .number: Figures.grouped(description.row.rawValue + 1)
    case .stream: streamName(of: description.reference.lane).onOneLine
    case .cpu: String(description.cpu.rawValue)
    case .time: description.time
    case .elapsed: elapsedText(of: description)
    case .difference: differenceText(of: description)
    case .task: description.task.onOneLine
    case .pid: String(description.pid.rawValue)
    case .latency: description.latency
    case .event: description.eventName.onOneLine
    case .info: description.info.onOneLine
    }
  }

  /// The name of a lane's buffer as the list shows it.
  package func streamName(of lane: LaneIndex) -> String { streamNames[lane.rawValue] }

  /// The tint of the recording of a row; nil where it has none.
  package func tint(at position: Int) -> RecordingTint? {
    guard position >= 0, position < count else { return nil }
    let event = description(of: RowIndex(firstRow.rawValue + position)).reference
    return session.tint(ofTrace: session[event.lane].trace)
  }

  /// The event of a row that the list holds.
  func event(at position: Int) -> EventReference {
    order.event(at: RowIndex(firstRow.rawValue + position))
  }

  package func enter() { focusCount += 1 }

  /// Whether an event is among those that are seen.
  func isShown(_ event: EventReference) -> Bool { visible?.contains(event) ?? true }

  func show(_ marks: EventListMarks) { if marks != self.marks { self.marks = marks } }

  /// Takes over how far functions are moved to the right, which needs a look at all of them.
  func indent(by indents: [FunctionIndents]) {
    self.indents = indents
    guard indents.contains(where: { !$0.isEmpty }) else { return }
    descriptions.removeAll()
    textVersion += 1
    layoutVersion += 1
  }

  /// Goes on with a session in place of this one. Rows keep their places but for those behind
  /// events that came late.
  ///
  /// - Parameter selection: the selected event, by the names of the new session.
  func adopt(_ change: SessionChange, visible: VisibleEvents?, selection: EventReference?) {
    session = change.new
    self.visible = visible
    if !change.keepsLanes { indents = [] }
    streamNames = session.bufferNames
    let columns = columnsToShow
    if columns != self.columns {
      showsStreams = Self.showsStreams(of: session)
      self.columns = columns
    }
    descriptions.removeAll()
    order = visible?.order ?? session.order
    let shown = selection.flatMap { isShown($0) ? $0 : nil }
    let row = shown.map { order.row(of: $0) }
    if row != selectedRow { selectedRow = row }
    let extent = extent.adopting(change, isShown: isShown)
    if extent != self.extent { self.extent = extent }
    let furthest = order.count - count
    if sticksToEnd || firstRow.rawValue > furthest { firstRow = RowIndex(furthest) }
    growthVersion += 1
    // Numbers get longer as they grow.
    if order.count > 2 * laidOutCount {
      laidOutCount = order.count
      layoutVersion += 1
    }
  }

  // MARK: - Intents

  /// The user chose a row of the list.
  ///
  /// - Parameter extends: whether the rows between it and where the selection began belong to it.
  package func choose(position: Int, extends: Bool = false) {
    guard position >= 0, position < count else { return }
    guard extends || position != selectedPosition || extent != .row else { return }
    choose(row: firstRow.rawValue + position, extends: extends)
  }

  /// Moves the selection by rows, held at the ends; without a selection the first or last row is
  /// taken.
  package func moveSelection(by rows: Int, extends: Bool = false) {
    guard count > 0 else { return }
    guard let selectedRow else { return choose(row: rows > 0 ? 0 : order.count - 1) }
    let (moved, overflow) = selectedRow.rawValue.addingReportingOverflow(rows)
    choose(row: overflow ? (rows > 0 ? .max : 0) : moved, extends: extends)
  }

  package func selectFirst(extends: Bool = false) { choose(row: 0, extends: extends) }

  package func selectLast(extends: Bool = false) {
    choose(row: order.count - 1, extends: extends)
  }

  /// Selects every row; the selected event stays what it is.
  package func selectAll() { if count > 0 { extent = .all } }

  /// Shows a selection made anywhere. An event that is hidden has no row that could be selected.
  ///
  /// - Parameter reveals: whether its row is brought into view.
  package func showSelection(_ event: EventReference?, reveals: Bool = true) {
    let shown = event.flatMap { visible?.contains($0) == false ? nil : $0 }
    let row = shown.map { order.row(of: $0) }
    if reveals {
      if let row {
        moveWindow(toHold: row)
        sticksToEnd = false
      }
      revealCount += 1
    }
    selectedRow = row
    extent = .row
  }

  /// Shows other rows: those of `visible`, or all.
  ///
  /// - Parameter selection: the selected event, which stays where it is seen.
  func show(_ visible: VisibleEvents?, selection: EventReference?) {
    self.visible = visible
    order = visible?.order ?? session.order
    firstRow = RowIndex(0)
    descriptions.removeAll()
    textVersion += 1
    showSelection(selection)
  }

  private func choose(row: Int, extends: Bool = false) {
    guard count > 0 else { return }
    let held = min(max(row, 0), order.count - 1)
    let anchor = extends ? self.anchor : nil
    // A selection made anywhere is one of one row.
    onSelect(order.event(at: RowIndex(held)))
    if let anchor, let selectedRow, order.row(of: anchor) != selectedRow { extent = .from(anchor) }
  }

  /// Where a selection of several rows begins.
  private var anchor: EventReference? {
    if case .from(let anchor) = extent { return anchor }
    return selectedRow.map { order.event(at: $0) }
  }

  private func moveWindow(toHold row: RowIndex) {
    let place = row.rawValue - firstRow.rawValue
    guard place < 0 || place >= count else { return }
    let furthest = order.count - count
    firstRow = RowIndex(min(max(row.rawValue - count / 2, 0), furthest))
  }

  private func numberText(of description: EventDescription) -> String {
    let number = Figures.grouped(description.row.rawValue + 1)
    let mark = marks.text(of: description.reference)
    return mark.isEmpty ? number : "\(mark) \(number)"
  }

  private func timeText(of description: EventDescription) -> String {
    guard let origin = marks.origin else { return description.time }
    let way = description.timestamp - origin
    let sign = way.rawValue < 0 ? "−" : way.rawValue > 0 ? "+" : ""
    let distance = session.stampText(Timestamp(way.rawValue.magnitude))
    return sign + distance
  }

  private func description(of row: RowIndex) -> EventDescription {
    if let known = descriptions[row] { return known }
    if descriptions.count >= Self.keptDescriptions { descriptions.removeAll() }
    let description = session.description(of: order.event(at: row), indents: indents)
    descriptions[row] = description
    return description
  }

  func description(ofSessionRow row: RowIndex) -> EventDescription {
    session.description(of: session.order.event(at: row), indents: indents)
  }
}
