extension UnsafeMutableBufferPointer {
  /// Moves the element at `start` down to where it belongs in the binary heap that the first
  /// `count` elements are: none is before its parent.
  @inline(__always)
  func sink(_ start: Int, count: Int, isBefore: (Element, Element) -> Bool) {
    var index = start
    while true {
      var first = index
      let left = 2 * index + 1
      if left < count, isBefore(self[left], self[first]) { first = left }
      if left + 1 < count, isBefore(self[left + 1], self[first]) { first = left + 1 }
      guard first != index else { return }
      swapAt(index, first)
      index = first
    }
  }
}
