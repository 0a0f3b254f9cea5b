package import Units

/// The notes of one picture. Positions count from the left edge of the plot.
///
///     ⚑ stall ──────      ⚑ a⚑ b          a flag at the start of each, as long as there is room
package struct NoteLayer: Sendable, Hashable {
  /// Where a note starts that is in view.
  package struct Flag: Sendable, Hashable {
    package let id: Note.ID
    package let name: String
    package let position: Pixels
    /// How wide it is at most: up to the next flag.
    package let width: Pixels
    package let isSelected: Bool
  }

  /// The visible part of a range.
  package struct Band: Sendable, Hashable {
    package let start: Pixels
    package let end: Pixels
    package let isSelected: Bool
  }

  /// From left to right.
  package let flags: [Flag]
  package let bands: [Band]

  /// Chosen: what an icon takes, and a name of some twenty letters beside it.
  package static let leastFlagWidth: Pixels = 14
  private static let largestFlagWidth: Pixels = 150
  /// Chosen: what a letter of the flag's font takes at most, in the mean.
  private static let letterWidth: Pixels = 6.6
  private static let margins: Pixels = 22
  /// Chosen: how far apart flags begin, so that there are never more than a picture has room for.
  private static let leastDistance: Pixels = 2

  package static let none = NoteLayer(flags: [], bands: [])

  private init(flags: [Flag], bands: [Band]) {
    self.flags = flags
    self.bands = bands
  }

  /// - Parameter notes: in the order of their starts.
  package init(_ notes: [Note], selected: Set<Note.ID>, scale: TimeScale) {
    var bands: [Band] = []
    var starts: [(note: Note, position: Pixels)] = []
    var last = -Pixels.infinity
    for note in notes {
      var position = scale.position(of: note.start)
      guard position <= scale.width else { break }
      if let end = note.end.map(scale.position) {
        guard end >= 0 else { continue }
        position = max(position, 0)
        bands.append(
          Band(
            start: position, end: min(end, scale.width), isSelected: selected.contains(note.id)))
      }
      guard position >= 0 else { continue }
      if position - last >= Self.leastDistance {
        starts.append((note, position))
        last = position
      } else if selected.contains(note.id) {
        // Of several at one place the one that is selected is seen.
        starts[starts.count - 1] = (note, last)
      }
    }
    self.bands = bands
    flags = starts.indices.map { place in
      let (note, position) = starts[place]
      let next = place + 1 < starts.count ? starts[place + 1].position - 2 : scale.width
      let wanted = Self.margins + Self.letterWidth * Pixels(note.name.prefix(40).count)
      return Flag(
        id: note.id, name: note.name, position: position,
        width: max(
          min(wanted, Self.largestFlagWidth, next - position), min(14, next - position)),
        isSelected: selected.contains(note.id))
    }
  }

  /// The note whose flag lies there, of several the one in front.
  package func note(at position: Pixels) -> Note.ID? {
    flags.last { $0.position - 3 <= position && position <= $0.position + $0.width }?.id
  }
}
