extension RandomAccessCollection {
  /// The offset of the first element for which `belongsToSecondPart` holds; `count` where it never
  /// does.
  ///
  /// The collection must be partitioned: once the predicate holds it holds to the end. O(log n).
  @inlinable
  public func partitionPoint(where belongsToSecondPart: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if belongsToSecondPart(self[index(startIndex, offsetBy: middle)]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}

extension Range<Int> {
  /// The last number for which `holds`, or the first one where it does for none behind that.
  ///
  /// Once it does not hold it holds for none that follow. Steps from the first number grow while
  /// the answer is far: O(log of the way to it).
  @inlinable
  public func lastByGalloping(while holds: (Int) -> Bool) -> Int {
    var low = lowerBound
    var step = 1
    while low + step < upperBound, holds(low + step) {
      low += step
      step *= 2
    }
    var high = Swift.min(low + step, upperBound)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
