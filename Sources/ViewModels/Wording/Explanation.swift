/// What the user is told when something cannot be done: one sentence with the fact, one with what
/// to do about it.
nonisolated package struct Explanation: Hashable, Sendable {
  package var sentence: String
  package var advice: String

  package init(sentence: String, advice: String) {
    self.sentence = sentence
    self.advice = advice
  }

  /// Several in one; nil for none.
  static func together(_ explanations: [Explanation]) -> Explanation? {
    guard let first = explanations.first, explanations.count > 1 else {
      return explanations.first
    }
    return Explanation(
      sentence: explanations.map(\.sentence).joined(separator: "\n"), advice: first.advice)
  }
}
