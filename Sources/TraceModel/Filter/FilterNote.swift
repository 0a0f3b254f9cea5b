/// Something about a usable filter that may not be meant.
package struct FilterNote: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// These events have no such field; whatever is compared with it is false for them.
    case unknownField
    /// In these events the field is a text or an array; what is computed with it is false for them.
    case fieldIsNoNumber
    /// In these events the field has no text to compare with another; the comparison is false for
    /// them.
    case fieldIsNoText
    /// The comparison beside this `&`, `^` or `|` is done first, as in C.
    case comparisonIsDoneFirst
    /// This `!` belongs to the one value after it, not to the comparison, as in C.
    case negatesValueAlone
    /// Some recordings have no event of this name.
    case unknownEventInSome
  }

  package var kind: Kind
  /// The field, operator or event that the note is about.
  package var subject: String
  /// In UTF-8 from the start of the filter.
  package var column: Int
  /// The events that the note holds for, where it holds for some.
  package var events: [String]
  /// Whether it holds for all events that the filter lists.
  package var isOfAllEvents: Bool

  package init(
    _ kind: Kind, _ subject: String, at column: Int, events: [String] = [],
    isOfAllEvents: Bool = false
  ) {
    self.kind = kind
    self.subject = subject
    self.column = column
    self.events = events
    self.isOfAllEvents = isOfAllEvents
  }
}

extension FilterNote: CustomStringConvertible {
  /// One sentence in plain words; columns count from 1.
  package var description: String {
    let place = "Column \(column + 1): "
    return switch kind {
    case .unknownField: place + "\(eventWords) no field “\(subject)”."
    case .fieldIsNoNumber: place + "\(eventWords) “\(subject)”, but not as a number."
    case .fieldIsNoText: place + "\(eventWords) “\(subject)”, but not as a text."
    case .comparisonIsDoneFirst:
      place + "the comparison beside “\(subject)” is done first, as in C; parentheses change that."
    case .negatesValueAlone:
      place + "“!” belongs to the value after it alone, as in C; parentheses change that."
    case .unknownEventInSome: place + "not every recording has an event called “\(subject)”."
    }
  }

  private var eventWords: String {
    switch events.count {
    case 0: "nothing has"
    case 1: "\(events[0]) has"
    default: "\(events[0]) and \(events.count - 1) more have"
    }
  }
}
