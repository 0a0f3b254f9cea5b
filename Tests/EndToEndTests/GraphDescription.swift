import Units

/// The description of the graph, taken apart again.
struct GraphDescription {
  let visible: TimeSpan
  let events: Int
  let rows: Int
  /// The number of the selected event in the list, from 1.
  let selected: Int?
  /// The markers, `nil` for those that are not there, and what is told to lie between them.
  let markers: (a: Timestamp?, b: Timestamp?, difference: String?)
  /// The start of the selected range.
  let rangeStart: Timestamp?
  /// The CPU and the time under the pointer.
  let pointer: (cpu: Int, time: Timestamp)?

  /// Nil for a text of another form.
  init?(_ text: String) {
    let shows = #/Shows ([\d. ]+) s to ([\d. ]+) s, ([\d,]+) events?, (\d+) rows?/#
    guard let match = text.firstMatch(of: shows), let start = Self.time(match.1),
      let end = Self.time(match.2), start <= end, let events = Self.number(match.3),
      let rows = Int(match.4)
    else { return nil }
    visible = TimeSpan(from: start, to: end)
    self.events = events
    self.rows = rows
    selected = text.firstMatch(of: #/Selected: event ([\d,]+),/#).flatMap { Self.number($0.1) }
    markers = (
      text.firstMatch(of: #/\. A ([\d. ]+) s/#).flatMap { Self.time($0.1) },
      text.firstMatch(of: #/, B ([\d. ]+) s/#).flatMap { Self.time($0.1) },
      text.firstMatch(of: #/, B−A ([−\d. ]+ .?s)/#).map { String($0.1) }
    )
    rangeStart = text.firstMatch(of: #/Range from ([\d. ]+) s/#).flatMap { Self.time($0.1) }
    let pointer = text.firstMatch(of: #/Pointer: CPU (\d+) · ([\d. ]+) s/#)
    self.pointer = pointer.flatMap { match in
      guard let cpu = Int(match.1), let time = Self.time(match.2) else { return nil }
      return (cpu, time)
    }
  }

  /// Times are told with nine decimals, so that their figures are the nanoseconds.
  private static func time(_ text: Substring) -> Timestamp? {
    UInt64(text.filter(\.isNumber)).map { Timestamp($0) }
  }

  private static func number(_ text: Substring) -> Int? { Int(text.filter(\.isNumber)) }
}
