/// What stands between the percent sign and the letter of one conversion of a print format.
///
/// Width and precision are held to 4096 (chosen): a format that asks for more is damaged.
package struct ConversionSpec: Sendable {
  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let alternate = Flags(rawValue: 1)
    package static let zero = Flags(rawValue: 2)
    package static let left = Flags(rawValue: 4)
    package static let plus = Flags(rawValue: 8)
    package static let space = Flags(rawValue: 16)
    /// The width comes from an argument.
    package static let widthArgument = Flags(rawValue: 32)
    /// The precision comes from an argument.
    package static let precisionArgument = Flags(rawValue: 64)
  }

  package static let limit: Int16 = 4096

  package var flags: Flags = []
  package var width: Int16 = 0
  package var precision: Int16?
  /// -2 char, -1 short, 0 int, 1 long, 2 long long.
  package var size: Int8 = 0
  /// The letter: `d`, `i`, `u`, `x`, `X`, `o`, `c`, `s` or `p`.
  package var letter: UInt8 = UInt8(ascii: "d")

  package init() {}

  /// Nothing stands between the percent sign and the letter but the size.
  package var isPlain: Bool { flags.isEmpty && width == 0 && precision == nil }

  package mutating func setWidth(_ value: Int64) {
    if value < 0 { flags.insert(.left) }
    width = Int16(min(value.magnitude, UInt64(Self.limit)))
  }

  package mutating func setPrecision(_ value: Int64) {
    precision = value < 0 ? nil : Int16(min(value, Int64(Self.limit)))
  }
}

extension TextBuffer {
  /// Prints `value` by the rules of C's printf. Longs are `longSize` bytes wide.
  package mutating func append(_ value: UInt64, as spec: ConversionSpec, longSize: Int) {
    let bytes: Int =
      switch spec.size {
      case -2: 1
      case -1: 2
      case 0: 4
      case 1: longSize
      default: 8
      }
    if spec.isPlain {
      switch spec.letter {
      case UInt8(ascii: "x"):
        return appendHex(bytes == 8 ? value : value & (1 << UInt64(bytes * 8) - 1))
      case UInt8(ascii: "u"):
        return appendDecimal(bytes == 8 ? value : value & (1 << UInt64(bytes * 8) - 1))
      case UInt8(ascii: "d"):
        return appendDecimal(Int64(bitPattern: value.signExtended(fromBytes: bytes)))
      default: break
      }
    }
    let isDecimal = spec.letter == UInt8(ascii: "d") || spec.letter == UInt8(ascii: "i")
    let isNegative = isDecimal && Int64(bitPattern: value.signExtended(fromBytes: bytes)) < 0
    let magnitude =
      isNegative
      ? Int64(bitPattern: value.signExtended(fromBytes: bytes)).magnitude
      : bytes == 8 ? value : value & (1 << UInt64(bytes * 8) - 1)
    var base: UInt64 = 10
    var prefix: StaticString = ""
    switch spec.letter {
    case UInt8(ascii: "x"):
      base = 16
      if spec.flags.contains(.alternate), magnitude != 0 { prefix = "0x" }
    case UInt8(ascii: "X"):
      base = 16
      if spec.flags.contains(.alternate), magnitude != 0 { prefix = "0X" }
    case UInt8(ascii: "o"):
      base = 8
    default:
      break
    }
    if isNegative {
      prefix = "-"
    } else if isDecimal {
      if spec.flags.contains(.plus) {
        prefix = "+"
      } else if spec.flags.contains(.space) {
        prefix = " "
      }
    }
    var digits = Self.digitCount(of: magnitude, base: base)
    if magnitude == 0, spec.precision == 0 { digits = 0 }
    var shown = max(digits, Int(spec.precision ?? 0))
    if base == 8, spec.flags.contains(.alternate), shown == digits, magnitude != 0 || digits == 0 {
      shown += 1
    }
    let used = prefix.utf8CodeUnitCount + shown
    let padding = max(0, Int(spec.width) - used)
    let padsWithZeros =
      spec.flags.contains(.zero) && !spec.flags.contains(.left) && spec.precision == nil
    if padsWithZeros {
      shown += padding
    } else if !spec.flags.contains(.left) {
      append(UInt8(ascii: " "), times: padding)
    }
    append(prefix)
    if shown > 0 {
      appendDigits(
        magnitude, base: base, minimumDigits: shown, isUppercase: spec.letter == UInt8(ascii: "X"))
    }
    if spec.flags.contains(.left) { append(UInt8(ascii: " "), times: padding) }
  }

  /// Pads what was appended since `start` to the width of `spec`, after cutting it to its
  /// precision.
  package mutating func fit(from start: Int, to spec: ConversionSpec) {
    if let precision = spec.precision { truncate(to: start + Int(precision)) }
    let padding = Int(spec.width) - (count - start)
    guard padding > 0 else { return }
    if spec.flags.contains(.left) {
      append(UInt8(ascii: " "), times: padding)
    } else {
      insert(UInt8(ascii: " "), times: padding, at: start)
    }
  }
}
