/// `RunStarts` that grow at their end.
///
/// The last block is narrow as long as its runs allow it. When one comes that lies too far behind
/// the first, its stamps are written once more, whole; the offsets written before stay unused.
struct GrowingRunStarts {
  private var blocks = GrowingColumn<RunStarts.Block>()
  private var offsets = GrowingColumn<UInt32>()
  private var wide = GrowingColumn<UInt64>()
  private(set) var count = 0

  init() {}

  mutating func append(_ start: UInt64) {
    let place = count & 255
    count += 1
    guard place > 0, let block = blocks[blocks.count - 1] else {
      blocks.append(RunStarts.Block(base: start, place: offsets.count))
      offsets.append(0)
      return
    }
    let distance = start &- block.base
    if block.place < 0 {
      wide.append(start)
    } else if distance <= UInt64(UInt32.max) {
      offsets.append(UInt32(truncatingIfNeeded: distance))
    } else {
      let first = wide.count
      for run in 0..<place { wide.append(block.base &+ UInt64(offsets[block.place + run] ?? 0)) }
      wide.append(start)
      blocks.replaceLast(with: RunStarts.Block(base: block.base, place: ~first))
    }
  }

  /// The starts as they are; nil when the system has no memory left.
  mutating func frozen(keptBy keeper: inout [any AnyObject & Sendable]) -> RunStarts? {
    guard let blocks = blocks.frozen()?.pointer(keptBy: &keeper),
      let offsets = offsets.frozen()?.pointer(keptBy: &keeper),
      let wide = wide.frozen()?.pointer(keptBy: &keeper)
    else { return nil }
    return RunStarts(count: count, blocks: blocks, offsets: offsets, wide: wide)
  }
}
