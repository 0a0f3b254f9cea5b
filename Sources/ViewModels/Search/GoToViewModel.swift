internal import Observation
internal import Timeline
internal import TraceModel
package import Units

/// A line to type a row or a time into that the list, and with it the graph, goes to.
@Observable
package final class GoToViewModel {
  package private(set) var isShown = false
  /// Counts the times that the line is to take the keyboard's focus.
  package private(set) var focusCount = 0
  package private(set) var text = ""
  /// What is not understood, or not there; empty where nothing is wrong.
  package private(set) var fault = ""
  @ObservationIgnored private let list: EventListViewModel
  @ObservationIgnored package var onSelect: (EventReference) -> Void = { _ in }

  package init(list: EventListViewModel) { self.list = list }

  // MARK: - Intents

  package func open() {
    isShown = true
    focusCount += 1
  }

  package func close() {
    if isShown { list.enter() }
    isShown = false
    fault = ""
  }

  package func type(_ text: String) {
    self.text = text
    fault = ""
  }

  /// Goes to what is typed.
  package func go() { go(to: text) }

  /// Goes to a row or a time; says what is wrong where that is not possible.
  package func go(to text: String) {
    self.text = text
    let session = list.session
    guard let place = GoToPlace(text, countsSeconds: session.countsSeconds) else {
      isShown = true
      fault = "Not understood: type \(hint)"
      return
    }
    switch event(at: place) {
    case .success(let event):
      close()
      onSelect(event)
    case .failure(let problem):
      isShown = true
      fault = problem.words
    }
  }

  /// What may be typed.
  package var hint: String {
    list.session.countsSeconds
      ? "a row as #12345, a time as \(sample), or a distance as +1.5 ms"
      : "a row as #12345, a time as \(sample), or a distance as +500"
  }

  /// What is wrong, or what may be typed and what distances are counted from.
  package var words: String {
    guard fault.isEmpty else { return fault }
    let origin = list.marks.origin == nil ? "the first event" : "where the list counts times from"
    return "Type \(hint); distances count from \(origin)"
  }

  private struct Problem: Error {
    var words: String
  }

  private var sample: String {
    list.session.span.map { list.session.stampText($0.start) } ?? "1.5"
  }

  private func event(at place: GoToPlace) -> Result<EventReference, Problem> {
    let session = list.session
    guard list.order.count > 0, let span = session.span else {
      return .failure(Problem(words: "The list shows no rows"))
    }
    switch place {
    case .row(let number):
      guard let row = Int(exactly: number - 1), row < session.order.count else {
        let last = Figures.grouped(session.order.count)
        return .failure(Problem(words: "The last row is #\(last)"))
      }
      let event = session.order.event(at: RowIndex(row))
      guard list.isShown(event) else {
        return .failure(Problem(words: "Row #\(Figures.grouped(number)) is hidden"))
      }
      return .success(event)
    case .time(let time):
      return self.event(at: time, within: span)
    case .distance(let way):
      let origin = list.marks.origin ?? span.start
      let magnitude = way.rawValue.magnitude
      let (time, overflow) =
        way.rawValue < 0
        ? origin.rawValue.subtractingReportingOverflow(magnitude)
        : origin.rawValue.addingReportingOverflow(magnitude)
      let outside: Timestamp = way.rawValue < 0 ? .earliest : .latest
      return self.event(at: overflow ? outside : Timestamp(time), within: span)
    }
  }

  /// The first row at a time or behind it.
  private func event(
    at time: Timestamp, within span: TimeSpan
  ) -> Result<EventReference, Problem> {
    let session = list.session
    guard time >= span.start, time < span.end else {
      let last = Timestamp(span.end.rawValue - 1)
      return .failure(
        Problem(
          words: "The recording goes from \(session.stampText(span.start)) to "
            + session.stampText(last)))
    }
    let row = list.order.firstRow(atOrAfter: time).rawValue
    return .success(list.order.event(at: RowIndex(min(row, list.order.count - 1))))
  }
}
