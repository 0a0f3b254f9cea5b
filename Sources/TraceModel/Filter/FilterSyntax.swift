/// A parsed filter: `EVENTS[:EXPRESSION]`, not yet held against the events of any recording.
package struct FilterSyntax: Hashable, Sendable {
  /// A name or pattern of the list of events.
  struct EventPattern: Hashable, Sendable {
    /// Nil for a lone name, which may be that of a system or that of an event.
    var system: String?
    var name: String
    /// As written.
    var text: String
    var column: Int
  }

  package let text: String
  let events: [EventPattern]
  /// Nil where every listed event passes.
  let expression: FilterExpression?
  /// What may not be meant, as far as the text alone tells.
  package let notes: [FilterNote]
}
