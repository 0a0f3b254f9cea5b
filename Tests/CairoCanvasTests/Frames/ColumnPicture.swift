import Drawing

/// What a pixel column of a row's bar should look like, line by line from the base line up.
///
/// Each line is told by tones that it has to lie between: one where it is known exactly, none where
/// letters may stand.
struct ColumnPicture: CustomStringConvertible {
  var lines: [[Tone]]
  /// Lines of which one in five is hatched and the others are background.
  private var hatched: (lines: Range<Int>, hatch: Tone, ground: Tone)?

  init(height: Int, ground: Tone) { lines = Array(repeating: [ground], count: height) }

  var height: Int { lines.count }

  var description: String {
    lines.map { $0.map(\.description).joined(separator: "…") }.joined(separator: " ")
  }

  /// Lays a tone on some lines, so much of it that `share` of the column is covered.
  mutating func fill(_ range: Range<Int>, with tone: Tone, share: Double = 1) {
    hatched = nil
    for line in range {
      lines[line] = lines[line].map { $0.mixed(with: tone, share: min(share, 1)) }
    }
  }

  /// Lets some lines lie anywhere between what they are and another tone.
  mutating func allow(_ tone: Tone, in range: Range<Int>) {
    for line in range where !lines[line].isEmpty { lines[line].append(tone) }
  }

  mutating func allowLetters(in range: Range<Int>) { for line in range { lines[line] = [] } }

  mutating func hatch(_ range: Range<Int>, with tone: Tone, on ground: Tone) {
    hatched = (range, tone, ground)
    for line in range { lines[line] = [ground, tone] }
  }

  /// - Parameter column: the image's, from the base line up.
  func fits(_ column: [Tone]) -> Bool {
    guard zip(lines, column).allSatisfy({ $0.isEmpty || $1.isBetween($0) }) else { return false }
    guard let (range, hatch, ground) = hatched else { return true }
    let known = range.filter { !lines[$0].isEmpty }
    let dark = known.count { column[$0].isBetween([hatch]) }
    let light = known.count { column[$0].isBetween([ground]) }
    return dark + light == known.count
      && (known.count / 5...(known.count + 4) / 5).contains(dark)
  }
}
