/// A text that everything has which a regular expression describes, found without understanding
/// more of the expression than has to be: the longest run of letters that stand for themselves, in
/// no group or set and before no sign that makes them optional.
struct RequiredText {
  /// Empty where nothing is known.
  let bytes: [UInt8]
  /// Whether the expression is this text and nothing else.
  let isWhole: Bool

  /// - Parameter pattern: a right one, of the extended dialect.
  init(of pattern: [UInt8]) {
    var reader = PatternReader(pattern)
    guard reader.read() else {
      bytes = []
      isWhole = false
      return
    }
    bytes = reader.runs.max { $0.count < $1.count } ?? []
    isWhole = reader.runs.count == 1 && !bytes.isEmpty
  }
}

/// Goes through an extended regular expression and cuts it into its runs of letters.
private struct PatternReader {
  private let pattern: [UInt8]
  private var place = 0
  private(set) var runs: [[UInt8]] = [[]]

  private static let signs = Set(#".[]{}()*+?^$|\"#.utf8)

  init(_ pattern: [UInt8]) { self.pattern = pattern }

  /// - Returns: whether all runs are in everything that the expression describes.
  mutating func read() -> Bool {
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "+"): cutLetter()
      case UInt8(ascii: "{"):
        guard skip(past: UInt8(ascii: "}")) else { return false }
        cutLetter()
      case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"): cut()
      case UInt8(ascii: "["):
        guard skipSet() else { return false }
        cut()
      case UInt8(ascii: "("):
        guard skipGroup() else { return false }
        cut()
      case UInt8(ascii: "\\"):
        // A backslash before a letter or digit means something of its own.
        guard let sign = next(), Self.signs.contains(sign) else { return false }
        keep(sign)
      // Of a choice, either side may be there.
      case UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return false
      default: keep(byte)
      }
    }
    return true
  }

  private mutating func next() -> UInt8? {
    guard place < pattern.count else { return nil }
    defer { place += 1 }
    return pattern[place]
  }

  private mutating func keep(_ byte: UInt8) { runs[runs.count - 1].append(byte) }

  private mutating func cut() { runs.append([]) }

  /// What stands before the sign may be missing; behind a plus, another sign may make it so.
  private mutating func cutLetter() {
    _ = runs[runs.count - 1].popLast()
    cut()
  }

  private mutating func skip(past end: UInt8) -> Bool {
    while let byte = next() { if byte == end { return true } }
    return false
  }

  /// From behind the bracket that opens a set to behind the one that closes it. One that comes
  /// first is a member, and so are those of `[:alpha:]`, `[.x.]` and `[=x=]`.
  private mutating func skipSet() -> Bool {
    if place < pattern.count, pattern[place] == UInt8(ascii: "^") { place += 1 }
    if place < pattern.count, pattern[place] == UInt8(ascii: "]") { place += 1 }
    while let byte = next() {
      if byte == UInt8(ascii: "]") { return true }
      if byte == UInt8(ascii: "["), place < pattern.count, ":.=".utf8.contains(pattern[place]) {
        guard skipMembers() else { return false }
      }
    }
    return false
  }

  /// From the mark that opens members of a set, as the colon of `[:alpha:]`, to behind all of it.
  private mutating func skipMembers() -> Bool {
    let end = [pattern[place], UInt8(ascii: "]")]
    place += 1
    while place + 1 < pattern.count {
      if pattern[place] == end[0], pattern[place + 1] == end[1] {
        place += 2
        return true
      }
      place += 1
    }
    return false
  }

  /// From behind the parenthesis that opens a group to behind the one that closes it.
  private mutating func skipGroup() -> Bool {
    var depth = 1
    while depth > 0 {
      switch next() {
      case nil: return false
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "["): guard skipSet() else { return false }
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
    }
    return true
  }
}
