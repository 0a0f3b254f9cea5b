/// A column of the list of notes.
nonisolated package enum NoteColumn: TableColumn, Hashable {
  case name
  case time
  case length

  package var title: String {
    switch self {
    case .name: "Note"
    case .time: "Time"
    case .length: "Length"
    }
  }

  package var explanation: String {
    switch self {
    case .name: "Its name"
    case .time: "Where it is, or starts"
    case .length: "How long it is, if it is a range"
    }
  }

  package var isNumeric: Bool { self != .name }

  /// In digits; nil for what is left.
  package var width: Int? {
    switch self {
    case .name: nil
    case .time: 16
    case .length: 8
    }
  }
}
