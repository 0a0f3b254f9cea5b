/// One bit for each event of a lane, with the number of ones before any place in constant time and
/// the place of any one in logarithmic time. What is set is shown; it is how rows are hidden
/// without moving anything.
///
/// 8 words of bits share one running count: 1.125 bits an event.
package struct RankedBitmap: Sendable {
  private static let wordsPerBlock = 8

  package let count: Int
  /// How many bits are set.
  package let setCount: Int
  private let words: [UInt64]
  /// Ones before each block.
  private let blockRanks: [Int]

  /// All bits set but those at `cleared`.
  ///
  /// - Parameter cleared: ascending, below `count`.
  package init(count: Int, clearing cleared: some Sequence<Int>) {
    var words = [UInt64](repeating: .max, count: (count + 63) / 64)
    if count % 64 != 0, let last = words.indices.last {
      words[last] = (1 << UInt64(count % 64)) - 1
    }
    for index in cleared { words[index >> 6] &= ~(1 << UInt64(index & 63)) }
    self.init(count: count, words: words)
  }

  /// No bit set.
  init(noneOf count: Int) {
    self.init(count: count, words: [UInt64](repeating: 0, count: (count + 63) / 64))
  }

  /// - Parameter words: the bits, lowest first; those behind `count` are zero.
  package init(count: Int, words: [UInt64]) {
    precondition(words.count == (count + 63) / 64, "A bitmap has a word for each 64 bits.")
    self.count = count
    self.words = words
    var ranks: [Int] = []
    ranks.reserveCapacity(words.count / Self.wordsPerBlock + 1)
    var rank = 0
    for (index, word) in words.enumerated() {
      if index % Self.wordsPerBlock == 0 { ranks.append(rank) }
      rank += word.nonzeroBitCount
    }
    blockRanks = ranks
    setCount = rank
  }

  /// What is set here and there.
  ///
  /// - Precondition: the other one is not shorter.
  func intersection(_ other: RankedBitmap) -> RankedBitmap {
    RankedBitmap(count: count, words: zip(words, other.words).map { $0 & $1 })
  }

  /// The bits before `index`, a multiple of 64 that is not behind the end.
  func words(before index: Int) -> ArraySlice<UInt64> { words[..<(index >> 6)] }

  package subscript(index: Int) -> Bool { words[index >> 6] & (1 << UInt64(index & 63)) != 0 }

  /// The bits from `index` on, lowest first; zeros behind the last.
  ///
  /// - Precondition: `index` is a multiple of 64 below `count`.
  func word(at index: Int) -> UInt64 { words[index >> 6] }

  /// How many bits before `index` are set; `index` may be `count`.
  package func rank(_ index: Int) -> Int {
    guard index < count else { return setCount }
    let word = index >> 6
    let block = word / Self.wordsPerBlock
    var rank = blockRanks[block]
    for before in block * Self.wordsPerBlock..<word { rank += words[before].nonzeroBitCount }
    return rank + (words[word] & ((1 << UInt64(index & 63)) - 1)).nonzeroBitCount
  }

  /// The first set bit at `index` or behind it, or nil.
  package func firstSet(atOrAfter index: Int) -> Int? {
    guard index < count else { return nil }
    var word = index >> 6
    var bits = words[word] & (.max << UInt64(index & 63))
    while bits == 0 {
      word += 1
      guard word < words.count else { return nil }
      bits = words[word]
    }
    return word << 6 + bits.trailingZeroBitCount
  }

  /// The last set bit at `index` or before it, or nil.
  package func lastSet(atOrBefore index: Int) -> Int? {
    guard count > 0, index >= 0 else { return nil }
    let start = min(index, count - 1)
    var word = start >> 6
    var bits = words[word] & (.max >> UInt64(63 - start & 63))
    while bits == 0 {
      word -= 1
      guard word >= 0 else { return nil }
      bits = words[word]
    }
    return word << 6 + 63 - bits.leadingZeroBitCount
  }
}
