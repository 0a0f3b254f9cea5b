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
