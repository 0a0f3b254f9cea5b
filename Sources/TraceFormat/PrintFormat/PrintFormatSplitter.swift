/// Cuts the string of a print format into literal text and conversions, and deals out the
/// arguments.
struct PrintFormatSplitter {
  typealias Failure = PrintFormatParser.Failure

  private let format: [UInt8]
  private let arguments: [PrintExpression.Index]
  private var position = 0
  private var argumentsUsed = 0
  private var literal: [UInt8] = []
  private var pieces: [PrintPiece] = []

  init(format: [UInt8], arguments: [PrintExpression.Index]) {
    self.format = format
    self.arguments = arguments
  }

  mutating func split(into builder: inout PrintProgramBuilder) throws(Failure) -> [PrintPiece] {
    while position < format.count {
      let byte = format[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): addEscape()
      case UInt8(ascii: "%"): try addConversion(into: &builder)
      default: literal.append(byte)
      }
    }
    endLiteral(into: &builder)
    return pieces
  }

  private func peek() -> UInt8 { position < format.count ? format[position] : 0 }

  private mutating func endLiteral(into builder: inout PrintProgramBuilder) {
    guard !literal.isEmpty else { return }
    pieces.append(.literal(builder.addText(literal)))
    literal.removeAll()
  }

  private mutating func addEscape() {
    guard position < format.count else { return literal.append(UInt8(ascii: "\\")) }
    let byte = format[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): literal.append(0x0a)
    case UInt8(ascii: "t"): literal.append(0x09)
    case UInt8(ascii: "r"): literal.append(0x0d)
    default: literal.append(byte)
    }
  }

  private mutating func nextArgument() throws(Failure) -> PrintExpression.Index {
    guard argumentsUsed < arguments.count else { throw .argumentMissing }
    argumentsUsed += 1
    return arguments[argumentsUsed - 1]
  }

  private mutating func addConversion(
    into builder: inout PrintProgramBuilder
  ) throws(Failure) {
    if peek() == UInt8(ascii: "%") {
      position += 1
      literal.append(UInt8(ascii: "%"))
      return
    }
    var conversion = PrintConversion(spec: ConversionSpec(), argument: 0)
    try readModifiers(into: &conversion)
    guard position < format.count else { return }
    let letter = format[position]
    position += 1
    conversion.spec.letter = letter
    switch letter {
    case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "x"),
      UInt8(ascii: "X"), UInt8(ascii: "o"):
      guard (-2...2).contains(conversion.spec.size) else { throw .badConversion }
      conversion.argument = try nextArgument()
      endLiteral(into: &builder)
      pieces.append(.number(conversion))
    case UInt8(ascii: "c"):
      conversion.argument = try nextArgument()
      endLiteral(into: &builder)
      pieces.append(.character(conversion))
    case UInt8(ascii: "s"):
      conversion.argument = try nextArgument()
      endLiteral(into: &builder)
      pieces.append(.string(conversion))
    case UInt8(ascii: "p"):
      let pointer = readPointer()
      conversion.argument = try nextArgument()
      endLiteral(into: &builder)
      pieces.append(.pointer(conversion, pointer))
    default:
      literal += [UInt8(ascii: ">"), letter, UInt8(ascii: "<")]
    }
  }

  /// `number` with one more decimal digit, held to the limit.
  private static func number(_ number: Int16, _ digit: Int) -> Int16 {
    Int16(min(Int(number) * 10 + digit, Int(ConversionSpec.limit)))
  }

  /// Flags, width, precision and size, up to the letter.
  private mutating func readModifiers(into conversion: inout PrintConversion) throws(Failure) {
    var isPrecision = false
    while position < format.count {
      let byte = format[position]
      switch byte {
      case UInt8(ascii: "#"): conversion.spec.flags.insert(.alternate)
      case UInt8(ascii: "-"): conversion.spec.flags.insert(.left)
      case UInt8(ascii: "+"): conversion.spec.flags.insert(.plus)
      case UInt8(ascii: " "): conversion.spec.flags.insert(.space)
      case UInt8(ascii: "."):
        isPrecision = true
        conversion.spec.precision = 0
      case UInt8(ascii: "0") where !isPrecision && conversion.spec.width == 0:
        conversion.spec.flags.insert(.zero)
      case 0x30...0x39:
        let digit = Int(byte) - 0x30
        if isPrecision {
          conversion.spec.precision = Self.number(conversion.spec.precision ?? 0, digit)
        } else {
          conversion.spec.width = Self.number(conversion.spec.width, digit)
        }
      case UInt8(ascii: "h"): conversion.spec.size = max(-3, conversion.spec.size - 1)
      case UInt8(ascii: "l"): conversion.spec.size = min(3, conversion.spec.size + 1)
      case UInt8(ascii: "L"): conversion.spec.size = 2
      case UInt8(ascii: "z"), UInt8(ascii: "Z"): conversion.spec.size = 1
      case UInt8(ascii: "*"):
        if isPrecision {
          conversion.spec.flags.insert(.precisionArgument)
          conversion.precision = try nextArgument()
        } else {
          conversion.spec.flags.insert(.widthArgument)
          conversion.width = try nextArgument()
        }
      default: return
      }
      position += 1
    }
  }

  // MARK: - Pointers

  private mutating func take(anyOf letters: StaticString) -> UInt8? {
    let byte = peek()
    guard byte != 0,
      UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount).contains(byte)
    else { return nil }
    position += 1
    return byte
  }

  private mutating func readPointer() -> PointerConversion {
    guard let letter = take(anyOf: "SFsfMmIiUhx") else { return .address }
    switch letter {
    case UInt8(ascii: "S"), UInt8(ascii: "F"): return .symbol(withOffset: true)
    case UInt8(ascii: "s"), UInt8(ascii: "f"): return .symbol(withOffset: false)
    case UInt8(ascii: "M"):
      let kind = take(anyOf: "RF")
      return .mac(
        separator: UInt8(ascii: kind == UInt8(ascii: "F") ? "-" : ":"),
        isReversed: kind == UInt8(ascii: "R"))
    case UInt8(ascii: "m"):
      return .mac(separator: nil, isReversed: take(anyOf: "R") != nil)
    case UInt8(ascii: "I"), UInt8(ascii: "i"):
      return readInternetAddress(letter)
    case UInt8(ascii: "U"):
      let kind = take(anyOf: "bBlL") ?? UInt8(ascii: "b")
      return .uuid(
        isLittleEndian: kind | 0x20 == UInt8(ascii: "l"), isUppercase: kind & 0x20 == 0)
    case UInt8(ascii: "h"):
      let separator: UInt8? =
        switch take(anyOf: "CDN") {
        case UInt8(ascii: "C"): UInt8(ascii: ":")
        case UInt8(ascii: "D"): UInt8(ascii: "-")
        case UInt8(ascii: "N"): nil
        default: UInt8(ascii: " ")
        }
      return .hexBytes(separator: separator)
    default:
      return .address  // `%px`: the number, without its letter.
    }
  }

  private mutating func readInternetAddress(_ letter: UInt8) -> PointerConversion {
    let isCapital = letter == UInt8(ascii: "I")
    switch take(anyOf: "46S") {
    case UInt8(ascii: "4"):
      return .ipv4(hasLeadingZeros: !isCapital, order: take(anyOf: "hnlb") ?? 0)
    case UInt8(ascii: "6"):
      return .ipv6(isCompressed: isCapital && take(anyOf: "c") != nil, hasColons: isCapital)
    case UInt8(ascii: "S"):
      let showsPort = take(anyOf: "p") != nil
      let isCompressed = take(anyOf: "c") != nil
      var order: UInt8 = 0
      var hasPort = showsPort
      while let flag = take(anyOf: "pfshnlb") {
        switch flag {
        case UInt8(ascii: "p"): hasPort = true
        case UInt8(ascii: "f"), UInt8(ascii: "s"): break
        default: order = flag
        }
      }
      return .socketAddress(showsPort: hasPort, isCompressed: isCompressed, order: order)
    default:
      position -= 1
      return .address
    }
  }
}
