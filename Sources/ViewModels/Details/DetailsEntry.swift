package import Units

/// One line of the details of an event.
package struct DetailsEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Begins a group of lines; has no value.
    case heading
    case field
    /// A line of a stack trace; has no name.
    case stackFrame
    /// What the event is tied to.
    case tie
  }

  package var kind: Kind
  package var name: String
  package var value: String
  /// The C type of a field, or what a tie means.
  package var explanation = ""
  /// The event that the line leads to.
  package var target: EventReference?

  nonisolated init(
    _ kind: Kind, _ name: String, _ value: String, explanation: String = "",
    target: EventReference? = nil
  ) {
    self.kind = kind
    self.name = name
    self.value = value
    self.explanation = explanation
    self.target = target
  }
}
