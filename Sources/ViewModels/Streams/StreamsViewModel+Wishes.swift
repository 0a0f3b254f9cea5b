internal import TraceModel

/// What can be wished for a recording by an action, which is given the number of the recording from
/// 1 and, behind a blank, what is to be: `2 -1.5`.
extension StreamsViewModel {
  package enum Wish: String, CaseIterable {
    case name
    case tint
    case offset

    package var actionName: String { "\(rawValue)-recording" }
  }

  /// Numbers of recordings that there are not are passed over, and so are words for no tint.
  package func follow(_ wish: Wish, typed words: String) {
    let parts = words.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.first.flatMap({ Int($0) }), number > 0, number <= count else { return }
    let place = number - 1
    let text = parts.count > 1 ? String(parts[1]) : ""
    switch wish {
    case .name: rename(place, to: text)
    case .tint: if let tint = RecordingTint(rawValue: text) { setTint(tint, of: place) }
    case .offset: setOffset(text, of: place)
    }
  }
}
