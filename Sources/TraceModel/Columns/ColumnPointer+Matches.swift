extension ColumnPointer<Int32> {
  /// Sixteen numbers are compared at a time: a look through a column takes what reading it takes.
  // SAFETY: loads end within the column's `count` numbers.
  @inline(__always)
  func forEachMatch(of wanted: Int32, count: Int, _ body: (Int) -> Void) {
    let bytes = UnsafeRawPointer(base)
    let all = SIMD16<Int32>(repeating: wanted)
    var index = 0
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

  /// How many of the first `count` numbers are `wanted`.
  func count(of wanted: Int32, in count: Int) -> Int {
    var found = 0
    forEachMatch(of: wanted, count: count) { _ in found += 1 }
    return found
  }
}
