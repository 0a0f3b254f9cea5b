internal import Timeline
internal import Units

/// A press of a button of the pointer over the graph and what became of it.
struct PointerDrag {
  enum Purpose: Hashable {
    /// The picture goes along.
    case pan
    /// A range is selected, from the time of the press on.
    case range(from: Timestamp)
    /// One edge of the range moves, the other stays.
    case edge(opposite: Timestamp)
    case marker(Marker.Name)
    /// Nothing but a click on the flag of a note.
    case note(Note.ID)
    /// What is seen goes along in the overview.
    ///
    /// - Parameter grip: how far right of the middle of what is seen it is held.
    case overview(grip: Pixels)
    case closeRow(RowSubject)
    /// The row gets another place, as soon as the pointer is at another row.
    case moveRow(RowSubject)
    case resizeRow(RowSubject, height: Pixels)
    /// Nothing but a click.
    case none
  }

  let start: TimelinePoint
  let purpose: Purpose
  /// How far the pointer has gone, as far as the view has followed.
  var followed: Pixels = 0
  /// The longest way from the start so far: a click stays near it.
  var furthest: Pixels = 0

  init(start: TimelinePoint, purpose: Purpose) {
    self.start = start
    self.purpose = purpose
  }

  /// Chosen: the hand is not quite still when it clicks.
  static let clickReach: Pixels = 5

  var isClick: Bool { furthest <= Self.clickReach }
}
