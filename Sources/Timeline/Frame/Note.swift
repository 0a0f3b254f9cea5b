package import Units

/// A place or a range of time that the user has given a name, to find it again.
package struct Note: Sendable, Hashable {
  /// Tells notes of one session apart; never given twice.
  package struct ID: Sendable, Hashable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
  }

  package let id: ID
  package var start: Timestamp
  /// Not before `start`; nil for a place.
  package var end: Timestamp?
  /// One line.
  package var name: String
  /// Any number of lines; empty for none.
  package var text: String
  /// The recording that it is about and moves with; nil for one of the time alone.
  package var trace: Int?

  package init(
    id: ID, start: Timestamp, end: Timestamp? = nil, name: String, text: String = "",
    trace: Int? = nil
  ) {
    self.id = id
    self.start = start
    self.end = end.map { max($0, start) }
    self.name = name
    self.text = text
    self.trace = trace
  }

  /// Nil for a place.
  package var span: TimeSpan? { end.map { TimeSpan(from: start, to: $0) } }
}
