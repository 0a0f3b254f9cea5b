internal import Timeline
internal import Units

/// A press of a button of the pointer over the graph and what became of it.
struct PointerDrag {
  let start: TimelinePoint
  let pans: Bool
  /// How far the pointer has gone, as far as the view has followed.
  var followed: Pixels = 0
  /// The longest way from the start so far: a click stays near it.
  var furthest: Pixels = 0

  /// Chosen: the hand is not quite still when it clicks.
  static let clickReach: Pixels = 5

  var isClick: Bool { furthest <= Self.clickReach }
}
