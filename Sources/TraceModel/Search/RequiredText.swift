/// A text that everything has which a regular expression describes, found without understanding
/// more of the expression than has to be: the longest run of letters that stand for themselves, in
/// no group and before no sign that makes them optional.
struct RequiredText {
  /// Empty where nothing is known.
  let bytes: [UInt8]
  /// Whether the expression is this text and nothing else.
  let isWhole: Bool

  /// - Parameter pattern: a right one, of the extended dialect.
  init(of pattern: [UInt8]) {
    var runs: [[UInt8]] = [[]]
    var place = 0
    var isPlain = true
    while place < pattern.count {
      let byte = pattern[place]
      place += 1
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "+"):
        // What stands before may be missing; behind a plus, another sign may make it so.
        if !runs[runs.count - 1].isEmpty { runs[runs.count - 1].removeLast() }
        fallthrough
      case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"):
        isPlain = false
        runs.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "|"):
        // Groups, choices and sets are not looked into.
        self.init(bytes: [], isWhole: false)
        return
      case UInt8(ascii: "\\"):
        // A backslash before a letter or digit means something of its own.
        guard place < pattern.count, Self.signs.contains(pattern[place]) else {
          self.init(bytes: [], isWhole: false)
          return
        }
        runs[runs.count - 1].append(pattern[place])
        place += 1
      default:
        runs[runs.count - 1].append(byte)
      }
    }
    self.init(bytes: runs.max { $0.count < $1.count } ?? [], isWhole: isPlain)
  }

  private init(bytes: [UInt8], isWhole: Bool) {
    self.bytes = bytes
    self.isWhole = isWhole && !bytes.isEmpty
  }

  private static let signs = Set(#".[]{}()*+?^$|\"#.utf8)
}
