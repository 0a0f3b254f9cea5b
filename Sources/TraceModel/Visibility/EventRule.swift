/// A filter that is put on or kept for later: what it lets through is seen, or is left out.
package struct EventRule: Sendable, Hashable {
  /// In the language of filters: `EVENTS[:EXPRESSION]` (fact sheet 9).
  package var text: String
  /// Whether what the filter lets through is left out.
  package var isInverted: Bool

  package init(_ text: String, isInverted: Bool = false) {
    self.text = text
    self.isInverted = isInverted
  }
}
