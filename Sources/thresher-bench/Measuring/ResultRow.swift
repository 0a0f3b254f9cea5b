/// One line of the result: a quantity, what it is to be, what it is, and what another tool needs
/// for the same. Its properties are the keys of the JSON.
struct ResultRow: Encodable {
  var quantity: String
  var goal: String
  var ours: Figure?
  var reference: Figure?
  /// What the reference was measured with, or why it was not.
  var referenceName: String?
  /// How many times better ours is than the reference: above 1 is better.
  var ratio: Double?
  /// Nil where the quantity has no goal or could not be measured.
  var isMet: Bool?
  var note: String?

  init(_ quantity: String, goal: String = "–", ours: Figure? = nil, note: String? = nil) {
    self.quantity = quantity
    self.goal = goal
    self.ours = ours
    self.note = note
  }

  /// A quantity that could not be measured, and why.
  static func skipped(_ quantity: String, goal: String = "–", because reason: String) -> ResultRow {
    ResultRow(quantity, goal: goal, note: "not measured: \(reason)")
  }

  /// The row beside what another tool needs; nothing of it where that is nil.
  func beside(_ name: String, _ reference: Figure?, isBetterWhenLarger: Bool = false) -> ResultRow {
    var row = self
    row.referenceName = name
    row.reference = reference
    if let reference, let ours, ours.value > 0, reference.value > 0 {
      row.ratio =
        isBetterWhenLarger ? ours.value / reference.value : reference.value / ours.value
    }
    return row
  }

  /// The row, met where what it says holds; undecided where it cannot be told.
  func met(_ holds: (ResultRow) -> Bool?) -> ResultRow {
    var row = self
    row.isMet = holds(self)
    return row
  }

  func met(below limit: Double) -> ResultRow { met { $0.ours.map { $0.value < limit } } }

  func met(atLeast limit: Double) -> ResultRow { met { $0.ours.map { $0.value >= limit } } }

  func met(ratioAtLeast limit: Double) -> ResultRow { met { $0.ratio.map { $0 >= limit } } }
}
