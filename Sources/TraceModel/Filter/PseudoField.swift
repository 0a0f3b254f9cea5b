/// What a filter can ask of every event beside its fields, unless a field is called so (fact
/// sheet 9).
package enum PseudoField: String, CaseIterable {
  /// The name of its task.
  case comm = "COMM"
  case cpu = "CPU"
}
