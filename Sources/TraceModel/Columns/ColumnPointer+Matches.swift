extension ColumnPointer<Int32> {
  /// Sixteen numbers are compared at a time: a look through a column takes what reading it takes.
  // SAFETY: loads end within the column's `count` numbers.
  @inline(__always)
  func forEachMatch(of wanted: Int32, count: Int, _ body: (Int) -> Void) {
    forEachMatch(of: wanted, in: 0..<count, body)
  }

  // SAFETY: as above.
  @inline(__always)
  func forEachMatch(of wanted: Int32, in range: Range<Int>, _ body: (Int) -> Void) {
    let bytes = UnsafeRawPointer(base)
    let all = SIMD16<Int32>(repeating: wanted)
    let count = range.upperBound
    var index = range.lowerBound
    while index + 16 <= count {
      let found = bytes.loadUnaligned(fromByteOffset: 4 * index, as: SIMD16<Int32>.self) .== all
      if any(found) {
        for place in 0..<16 where found[place] { body(index + place) }
      }
      index += 16
    }
    while index < count {
      if self[index] == wanted { body(index) }
      index += 1
    }
  }

  /// A bit for each of up to 64 numbers that is `wanted`, the first lowest.
  // SAFETY: loads end within the numbers asked for.
  @inline(__always)
  func matches(of wanted: Int32, from first: Int, _ count: Int) -> UInt64 {
    let bytes = UnsafeRawPointer(base + first)
    let all = SIMD16<Int32>(repeating: wanted)
    var bits: UInt64 = 0
    var index = 0
    while index + 16 <= count {
      let numbers = bytes.loadUnaligned(fromByteOffset: 4 * index, as: SIMD16<Int32>.self)
      let found = Self.placeBits.replacing(with: 0, where: numbers .!= all).wrappedSum()
      bits |= UInt64(UInt32(bitPattern: found)) << UInt64(index)
      index += 16
    }
    while index < count {
      if self[first + index] == wanted { bits |= 1 << UInt64(index) }
      index += 1
    }
    return bits
  }

  @inline(__always)
  private static var placeBits: SIMD16<Int32> {
    SIMD16(
      0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000,
      0x4000, 0x8000)
  }

  /// How many of the first `count` numbers are `wanted`.
  func count(of wanted: Int32, in count: Int) -> Int {
    var found = 0
    forEachMatch(of: wanted, count: count) { _ in found += 1 }
    return found
  }
}
