/// Tells nearly where a key lies among many that ascend: a table of places at even distances.
///
/// A search by halving waits for a line of memory at each of its first steps, and the next one
/// cannot begin before the line is there. The table takes these steps at once: what is left is
/// halving among the few keys of one cell. Where many keys crowd in a cell it is halving as ever.
///
/// 4 bytes for every 8 keys.
struct KeyGuide: Sendable {
  private static let keysPerCell: UInt64 = 8

  private let first: UInt64
  private let shift: UInt64
  /// How many keys lie before each cell, and behind the last.
  private let cells: [UInt32]
  private let count: Int

  /// - Parameter keys: ascending.
  init(_ keys: some RandomAccessCollection<some FixedWidthInteger>) {
    count = keys.count
    guard let first = keys.first, let last = keys.last, keys.count <= UInt32.max else {
      (self.first, shift, cells) = (0, 0, [])
      return
    }
    let (low, span) = (UInt64(first), UInt64(last) &- UInt64(first))
    // At least two, so that the shift is less than the width of a key.
    let cellCount = max(2, UInt64(keys.count) / Self.keysPerCell)
    var shift: UInt64 = 0
    while span >> shift >= cellCount { shift += 1 }
    var cells: [UInt32] = []
    cells.reserveCapacity(Int(span >> shift) + 2)
    for (place, key) in keys.enumerated() {
      let cell = Int((UInt64(key) &- low) &>> shift)
      while cells.count <= cell { cells.append(UInt32(truncatingIfNeeded: place)) }
    }
    cells.append(UInt32(truncatingIfNeeded: keys.count))
    (self.first, self.shift, self.cells) = (low, shift, cells)
  }

  /// All keys before the range are less than `key`, and all behind it are not.
  @inline(__always)
  func places(of key: UInt64) -> Range<Int> {
    if cells.isEmpty { return 0..<count }
    guard key > first else { return 0..<0 }
    let cell = (key &- first) &>> shift
    guard cell < UInt64(cells.count - 1) else { return count..<count }
    return Int(cells[Int(cell)])..<Int(cells[Int(cell) + 1])
  }
}
