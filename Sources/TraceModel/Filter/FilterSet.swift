/// Which events of a session to show: those that any of the keeping filters lets through, or all
/// where there is none, without those that a dropping one lets through (fact sheet 9).
///
/// A stack trace that no keeping filter lists belongs to the event before it: it is shown where
/// that event of its CPU is which the keeping filters let through last.
package struct FilterSet: Sendable {
  package var keeping: [Filter] = []
  package var dropping: [Filter] = []
  /// `-I`: without what was recorded in hard interrupts.
  package var dropsHardInterrupts = false
  /// `-S`: without what was recorded in soft interrupts.
  package var dropsSoftInterrupts = false
  /// `--cpu`: of these CPUs alone, counted over all buffers of the session, each with all CPUs of
  /// its machine (fact sheet 3.6); nil for all.
  package var slots: Set<Int>?

  package init() {}

  /// Whether everything is shown that the session shows by itself.
  package var isEmpty: Bool {
    keeping.isEmpty && dropping.isEmpty && !dropsHardInterrupts && !dropsSoftInterrupts
      && slots == nil
  }
}
