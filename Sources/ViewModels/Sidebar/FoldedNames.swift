internal import Glibc

/// Names with folded letters, one behind the other, so that a look through tens of thousands takes
/// a millisecond.
nonisolated struct FoldedNames: Sendable {
  private let bytes: [UInt8]
  /// Where each begins, and the end of the last.
  private let starts: [Int]

  init(_ names: some Sequence<String>) {
    var bytes: [UInt8] = []
    var starts = [0]
    for name in names {
      bytes.append(contentsOf: name.utf8.lazy.map(NameFilter.folded))
      starts.append(bytes.count)
    }
    self.bytes = bytes
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  /// Those that a filter chooses, out of some.
  func matches(of filter: NameFilter, among places: [Int32]) -> [Int32] {
    if filter.isEmpty { return places }
    return bytes.withUnsafeBytes { bytes in
      places.filter { place in
        let name = bytes[starts[Int(place)]..<starts[Int(place) + 1]]
        return filter.matches(UnsafeRawBufferPointer(rebasing: name))
      }
    }
  }

  /// All of them in the order of their bytes, those with the same bytes by their places.
  func sorted() -> [Int32] {
    bytes.withUnsafeBytes { bytes in
      (0..<Int32(count)).sorted { left, right in
        let a = bytes[starts[Int(left)]..<starts[Int(left) + 1]]
        let b = bytes[starts[Int(right)]..<starts[Int(right) + 1]]
        let order = compare(
          UnsafeRawBufferPointer(rebasing: a), UnsafeRawBufferPointer(rebasing: b))
        return order != 0 ? order < 0 : left < right
      }
    }
  }

  // SAFETY: no more is read than both have.
  private func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let common = min(a.count, b.count)
    if common > 0, let left = a.baseAddress, let right = b.baseAddress {
      let order = memcmp(left, right, common)
      if order != 0 { return Int(order) }
    }
    return a.count - b.count
  }

  // SAFETY: no more is read than `name` has.
  static func contains(_ name: UnsafeRawBufferPointer, _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard var place = name.baseAddress else { return false }
    let end = place + name.count
    while end - place >= part.count,
      let found = memchr(place, Int32(first), end - place - part.count + 1)
    {
      if memcmp(found, part, part.count) == 0 { return true }
      place = UnsafeRawPointer(found) + 1
    }
    return false
  }
}
