/// A colour by which the rows of a recording are known, as a name; a theme has the colour itself.
///
/// They are told apart by colour-blind eyes as well. What a row belongs to is never told by its
/// tint alone.
package enum RecordingTint: String, Sendable, Hashable, CaseIterable {
  case none
  case blue
  case orange
  case green
  case pink
  case sky
  case red

  /// The tint of the recording at a place of a session whose user has chosen none.
  package static func usual(at place: Int) -> RecordingTint {
    let tints = allCases.dropFirst()
    return tints[tints.startIndex + place % tints.count]
  }
}
