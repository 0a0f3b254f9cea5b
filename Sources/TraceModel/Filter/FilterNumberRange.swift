/// A comparison with a constant as one question: whether a number lies in a range that may wrap
/// around, or outside of it.
struct FilterNumberRange {
  var mask: UInt64
  /// The first number of the range.
  var lowest: UInt64
  /// The last number less the first.
  var width: UInt64
  var isOutside: Bool

  init(_ test: FilterProgram.NumberTest) {
    let isEquality = test.comparison == .equal || test.comparison == .notEqual
    // Numbers are counted from the smallest one on, which makes signed comparisons plain ones.
    let smallest: UInt64 = test.isSigned ? 1 << 63 : 0
    let distance = test.constant &- smallest
    mask = test.mask
    lowest = isEquality ? test.constant : smallest
    switch test.comparison {
    case .equal: (width, isOutside) = (0, false)
    case .notEqual: (width, isOutside) = (0, true)
    case .lessOrEqual: (width, isOutside) = (distance, false)
    case .greater: (width, isOutside) = (distance, true)
    // Nothing is less than the smallest number: all are outside of no range at all.
    case .less: (width, isOutside) = distance > 0 ? (distance - 1, false) : (.max, true)
    case .greaterOrEqual: (width, isOutside) = distance > 0 ? (distance - 1, true) : (.max, false)
    }
  }

  /// Holds for every number but 0.
  init() { (mask, lowest, width, isOutside) = (.max, 0, 0, true) }

  @inline(__always)
  func holds(for number: UInt64) -> Bool { ((number & mask) &- lowest <= width) != isOutside }
}
