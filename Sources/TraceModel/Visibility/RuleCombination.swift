/// How several rules go together.
package enum RuleCombination: String, CaseIterable, Sendable {
  /// An event is seen where each of them shows it.
  case all
  /// It is enough that one of them does.
  case any
}
