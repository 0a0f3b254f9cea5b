/// The shape of a tree in which each node stands for eight of the level below, the last one of a
/// level perhaps for fewer.
enum EightfoldTree {
  private static let bits = 3
  static var width: Int { 1 << bits }

  /// The levels of a tree over some leaves, from those up to a single node.
  static func levels<Node>(
    over leaves: [Node], joining: (ArraySlice<Node>) -> Node
  ) -> [[Node]] {
    var levels = [leaves]
    while let below = levels.last, below.count > 1 {
      levels.append(
        stride(from: 0, to: below.count, by: width).map { first in
          joining(below[first..<min(first + width, below.count)])
        })
    }
    return levels
  }

  /// Calls `body` with the few nodes that together stand for the leaves of `range`, each once: at
  /// most 14 a level.
  @inline(__always)
  static func cover(_ range: Range<Int>, _ body: (_ level: Int, _ node: Int) -> Void) {
    var (low, high, level) = (range.lowerBound, range.upperBound, 0)
    while low < high {
      while low < high, low % width != 0 {
        body(level, low)
        low += 1
      }
      while low < high, high % width != 0 {
        high -= 1
        body(level, high)
      }
      low >>= bits
      high >>= bits
      level += 1
    }
  }
}
