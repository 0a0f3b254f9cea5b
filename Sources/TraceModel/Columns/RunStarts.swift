internal import Units

/// When runs start, in 4 bytes each and 16 a block of 256:
///
///     start = block.base + offsets[block.place + run % 256]
///     start = wide[~block.place + run % 256]     where `place` is negative
///
/// A block that spans more than an offset can say, 4.29 s in nanoseconds, as on a CPU that hardly
/// works, keeps whole stamps. Blocks of one size are found without a search.
@frozen
public struct RunStarts: Sendable {
  @frozen
  @usableFromInline struct Block: BitwiseCopyable, Sendable {
    @usableFromInline var base: UInt64
    @usableFromInline var place: Int
  }

  public let count: Int
  @usableFromInline let blocks: ColumnPointer<Block>
  @usableFromInline let offsets: ColumnPointer<UInt32>
  @usableFromInline let wide: ColumnPointer<UInt64>

  init(
    count: Int, blocks: ColumnPointer<Block>, offsets: ColumnPointer<UInt32>,
    wide: ColumnPointer<UInt64>
  ) {
    self.count = count
    self.blocks = blocks
    self.offsets = offsets
    self.wide = wide
  }

  /// - Parameter starts: stamps that never decrease.
  /// - Returns: nil when the system has no memory left.
  init?(_ starts: [UInt64], arena: ColumnArena) {
    count = starts.count
    var blocks: [Block] = []
    blocks.reserveCapacity(starts.count / 256 + 1)
    var narrowCount = 0
    var wideCount = 0
    for first in stride(from: 0, to: starts.count, by: 256) {
      let last = min(first + 256, starts.count)
      let size = last - first
      if starts[last - 1] &- starts[first] <= UInt64(UInt32.max) {
        blocks.append(Block(base: starts[first], place: narrowCount))
        narrowCount += size
      } else {
        blocks.append(Block(base: starts[first], place: ~wideCount))
        wideCount += size
      }
    }
    guard let offsets = arena.allocate(UInt32.self, count: narrowCount),
      let wide = arena.allocate(UInt64.self, count: wideCount), let own = arena.copy(blocks)
    else { return nil }
    for (number, block) in blocks.enumerated() {
      let first = 256 * number
      for run in first..<min(first + 256, starts.count) {
        if block.place >= 0 {
          offsets[block.place + run - first] = UInt32(
            truncatingIfNeeded: starts[run] &- block.base)
        } else {
          wide[~block.place + run - first] = starts[run]
        }
      }
    }
    self.blocks = own
    self.offsets = ColumnPointer(UnsafePointer(offsets))
    self.wide = ColumnPointer(UnsafePointer(wide))
  }

  /// - Precondition (not checked, this is the hot path): there is such a run.
  @inlinable subscript(run: Int) -> UInt64 {
    let block = blocks[run >> 8]
    let place = run & 255
    return block.place >= 0
      ? block.base &+ UInt64(offsets[block.place + place]) : wide[~block.place + place]
  }

  /// How many runs start at `time` or before. O(log n).
  func countOfStarts(upTo time: UInt64) -> Int {
    let block = (0..<(count + 255) >> 8).partitionPoint { blocks[$0].base > time } - 1
    guard block >= 0 else { return 0 }
    let runs = block << 8..<min((block + 1) << 8, count)
    return runs.lowerBound + runs.partitionPoint { self[$0] > time }
  }
}
