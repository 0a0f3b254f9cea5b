extension TextBuffer {
  public mutating func appendDecimal(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDecimal(value.magnitude)
  }

  /// The number with zeros in front of it where it has fewer digits than `minimumDigits`.
  public mutating func appendDecimal(_ value: UInt64, minimumDigits: Int = 1) {
    if value < 10, minimumDigits <= 1 { return append(0x30 + UInt8(truncatingIfNeeded: value)) }
    let digits = Self.decimalDigitCount(of: value)
    append(UInt8(ascii: "0"), times: minimumDigits - digits)
    reserve(digits)
    var place = start + count + digits
    length += digits
    var rest = value
    // Two digits a division.
    let pairs = Self.digitPairs.utf8Start
    while rest >= 100 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      rest = quotient
      place -= 2
      place[0] = pairs[2 * Int(pair)]
      place[1] = pairs[2 * Int(pair) + 1]
    }
    if rest >= 10 {
      place[-1] = pairs[2 * Int(rest) + 1]
      place[-2] = pairs[2 * Int(rest)]
    } else {
      place[-1] = 0x30 + UInt8(truncatingIfNeeded: rest)
    }
  }

  public mutating func appendHex(_ value: UInt64, minimumDigits: Int = 1) {
    appendPowerOfTwo(value, bitsPerDigit: 4, minimumDigits: minimumDigits, letterOffset: 0x57)
  }

  /// - Parameter base: 8, 10 or 16.
  package mutating func appendDigits(
    _ value: UInt64, base: UInt64, minimumDigits: Int = 1, isUppercase: Bool = false
  ) {
    if base == 10 { return appendDecimal(value, minimumDigits: minimumDigits) }
    appendPowerOfTwo(
      value, bitsPerDigit: base == 16 ? 4 : 3, minimumDigits: minimumDigits,
      letterOffset: isUppercase ? 0x37 : 0x57)
  }

  /// - Parameter letterOffset: what makes the digit 10 the letter A or a.
  private mutating func appendPowerOfTwo(
    _ value: UInt64, bitsPerDigit: Int, minimumDigits: Int, letterOffset: UInt8
  ) {
    let bits = UInt64.bitWidth - value.leadingZeroBitCount
    let digits = max(1, (bits + bitsPerDigit - 1) / bitsPerDigit)
    append(UInt8(ascii: "0"), times: minimumDigits - digits)
    reserve(digits)
    var place = start + count + digits
    length += digits
    var rest = value
    let mask: UInt64 = 1 << UInt64(bitsPerDigit) - 1
    for _ in 0..<digits {
      place -= 1
      let digit = UInt8(truncatingIfNeeded: rest & mask)
      place.pointee = digit < 10 ? 0x30 + digit : letterOffset + digit
      rest >>= UInt64(bitsPerDigit)
    }
  }

  /// The digits that `value` needs in base 8, 10 or 16; 1 for 0.
  package static func digitCount(of value: UInt64, base: UInt64) -> Int {
    if base == 16 { return max(1, (67 - value.leadingZeroBitCount) / 4) }
    if base == 8 { return max(1, (66 - value.leadingZeroBitCount) / 3) }
    return decimalDigitCount(of: value)
  }

  private static func decimalDigitCount(of value: UInt64) -> Int {
    var count = 1
    var rest = value
    while rest >= 10_000 {
      count += 4
      rest /= 10_000
    }
    return count + (rest >= 10 ? 1 : 0) + (rest >= 100 ? 1 : 0) + (rest >= 1000 ? 1 : 0)
  }

  /// The numbers from 0 to 99 with two digits each.
  private static var digitPairs: StaticString {
    """
    0001020304050607080910111213141516171819\
    2021222324252627282930313233343536373839\
    4041424344454647484950515253545556575859\
    6061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899
    """
  }
}
