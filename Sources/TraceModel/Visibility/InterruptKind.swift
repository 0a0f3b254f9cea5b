/// Kinds of interrupts, as the flags of a record tell them apart (fact sheet 6).
package enum InterruptKind: String, CaseIterable, Sendable {
  case both
  case hard
  case soft
}
