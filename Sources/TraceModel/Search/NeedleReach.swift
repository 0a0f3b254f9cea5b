internal import TraceFormat

/// What has to be looked at to know whether the texts of an event have a needle.
enum NeedleReach: UInt8 {
  /// Nothing: none has it.
  case never
  /// The records: the texts of those that do not have it themselves do not have it either.
  case whereRecordHasIt
  /// The texts.
  case perhaps

  /// Follows the needle through the parts of the texts, in O(parts x needle).
  ///
  /// Kept is how much of the needle may have been passed at the end of a part. A needle that lies
  /// within a stretch of the record's own bytes has to be in the record; one that reaches over the
  /// border of a part is found by the lengths alone.
  ///
  /// - Parameter isInSymbols: whether a symbol may have the needle.
  init(
    of needle: SearchNeedle, in parts: [TextPart], isInSymbols: @autoclosure () -> Bool
  ) {
    // A blank may stand for a byte of the record that is none.
    var path = NeedlePath(
      needle, hasBlank: needle.bytes.contains(UInt8(ascii: " ")), isInSymbols: isInSymbols())
    _ = path.pass(parts, from: [0])
    self = path.isReached ? .perhaps : path.isWithinRecord ? .whereRecordHasIt : .never
  }
}

private struct NeedlePath {
  /// How many bytes of the needle may be passed; 0 is always among them.
  typealias Lengths = Set<Int>

  private let needle: SearchNeedle
  private let hasBlank: Bool
  private let isInSymbols: Bool
  private(set) var isReached = false
  private(set) var isWithinRecord = false

  private var count: Int { needle.bytes.count }

  init(_ needle: SearchNeedle, hasBlank: Bool, isInSymbols: Bool) {
    self.needle = needle
    self.hasBlank = hasBlank
    self.isInSymbols = isInSymbols
  }

  mutating func pass(_ parts: [TextPart], from lengths: Lengths) -> Lengths {
    parts.reduce(lengths) { isReached ? $0 : pass($1, from: $0) }
  }

  private mutating func pass(_ part: TextPart, from lengths: Lengths) -> Lengths {
    switch part {
    case .literal(let bytes):
      return bytes.reduce(lengths) { pass($1, from: $0) }
    case .bytes(let set):
      return pass(set.map(needle.folded), from: lengths)
    case .recordText:
      if hasBlank { isReached = true } else { isWithinRecord = true }
      return passAnything(from: lengths)
    case .symbol:
      if isInSymbols { isReached = true }
      return passAnything(from: lengths)
    case .oneOf(let texts):
      return texts.reduce(into: Lengths()) { $0.formUnion(pass($1, from: lengths)) }
    case .anyOf(let texts):
      var all = lengths
      while !isReached {
        let next = texts.reduce(all) { $0.union(pass($1, from: all)) }
        if next == all { break }
        all = next
      }
      return all
    case .anything:
      isReached = true
      return lengths
    }
  }

  /// One byte: each length goes on or ends.
  private mutating func pass(_ byte: UInt8, from lengths: Lengths) -> Lengths {
    var next: Lengths = [0]
    for length in lengths where needle.bytes[length] == needle.folded(byte) {
      if length + 1 == count { isReached = true } else { next.insert(length + 1) }
    }
    return next
  }

  /// Any number of bytes of a set: each length goes on as far as the set does.
  private mutating func pass(_ set: ByteSet, from lengths: Lengths) -> Lengths {
    var next = lengths.union([0])
    for length in next {
      var end = length
      while end < count, set.contains(needle.bytes[end]) {
        end += 1
        if end < count { next.insert(end) }
      }
      if end == count { isReached = true }
    }
    return next
  }

  /// Any number of any bytes. The needle may begin in them, go on through them or end in them; that
  /// it lies within them is for the caller to say.
  private mutating func passAnything(from lengths: Lengths) -> Lengths {
    if lengths.contains(where: { $0 > 0 }) { isReached = true }
    return Lengths(0..<count)
  }
}
