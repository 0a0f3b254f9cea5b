/// A growing text of bytes that is used again for event after event, so that formatting allocates
/// nothing.
package struct TextBuffer: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var count: Int { bytes.count }

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  package mutating func truncate(to count: Int) {
    if count < bytes.count { bytes.removeSubrange(count...) }
  }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  package mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package mutating func append(_ text: UnsafeRawBufferPointer) { bytes.append(contentsOf: text) }

  package mutating func append(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }

  package mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  package mutating func append(_ byte: UInt8, times count: Int) {
    var rest = count
    while rest > 0 {
      bytes.append(byte)
      rest -= 1
    }
  }

  package mutating func insert(_ byte: UInt8, times count: Int, at place: Int) {
    bytes.insert(contentsOf: repeatElement(byte, count: count), at: place)
  }

  package mutating func appendDecimal(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude)
  }

  package mutating func appendDecimal(_ value: UInt64, minimumDigits: Int = 1) {
    appendDigits(value, base: 10, minimumDigits: minimumDigits)
  }

  package mutating func appendHex(_ value: UInt64, minimumDigits: Int = 1) {
    appendDigits(value, base: 16, minimumDigits: minimumDigits)
  }

  package mutating func appendDigits(
    _ value: UInt64, base: UInt64, minimumDigits: Int = 1, isUppercase: Bool = false
  ) {
    let letterOffset: UInt8 = isUppercase ? 0x37 : 0x57
    // 22 octal digits are the most that 64 bits need; zeros in front of them come first.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      var rest = value
      var place = digits.count
      // A loop for each base, since dividing by a constant is many times quicker.
      switch base {
      case 16:
        while rest != 0 {
          place -= 1
          let digit = UInt8(truncatingIfNeeded: rest & 0xf)
          digits[place] = digit < 10 ? 0x30 + digit : letterOffset + digit
          rest >>= 4
        }
      case 8:
        while rest != 0 {
          place -= 1
          digits[place] = 0x30 + UInt8(truncatingIfNeeded: rest & 7)
          rest >>= 3
        }
      default:
        while rest != 0 {
          place -= 1
          digits[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        }
      }
      append(UInt8(ascii: "0"), times: max(1, minimumDigits) - (digits.count - place))
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
    }
  }

  /// The digits that `value` needs in base 8, 10 or 16; 1 for 0.
  package static func digitCount(of value: UInt64, base: UInt64) -> Int {
    if base == 16 { return max(1, (67 - value.leadingZeroBitCount) / 4) }
    if base == 8 { return max(1, (66 - value.leadingZeroBitCount) / 3) }
    var count = 1
    var rest = value
    while rest >= 10 {
      count += 1
      rest /= 10
    }
    return count
  }

  /// Drops what a line of `trace-cmd report` would not show of the text from `start` on: everything
  /// after the first NUL and one line end.
  package mutating func endLine(startingAt start: Int) {
    let nul = bytes.withUnsafeBufferPointer { bytes -> Int? in
      var place = start
      while place < bytes.count, bytes[place] != 0 { place += 1 }
      return place < bytes.count ? place : nil
    }
    if let nul { bytes.removeSubrange(nul...) }
    if bytes.count > start, bytes.last == 0x0a { bytes.removeLast() }
  }
}
