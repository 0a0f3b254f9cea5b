extension PrintProgram {
  /// What the texts of a print format can be.
  package var textParts: [TextPart] {
    isFailed ? [.anything] : code.pieces.flatMap(parts)
  }

  private func parts(of piece: PrintPiece) -> [TextPart] {
    switch piece {
    case .literal(let range):
      return [literal(range)]
    case .number(let conversion):
      let isDecimal = [UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u")]
        .contains(conversion.spec.letter)
      return [.bytes(isDecimal ? .decimal : .hexadecimal)]
    case .character:
      return [.anything]
    case .string(let conversion):
      return strings(of: conversion.argument, as: conversion.spec)
    case .pointer(let conversion, let pointer):
      if case .text(let range) = nodes[Int(conversion.argument)] { return [literal(range)] }
      return parts(of: pointer)
    }
  }

  private func literal(_ range: PrintExpression.TextRange) -> TextPart {
    .literal(Array(text(range)))
  }

  /// Mirrors `PrintRun.appendPointer`.
  private func parts(of pointer: PointerConversion) -> [TextPart] {
    switch pointer {
    case .address: [.bytes(ByteSet("0123456789abcdefx(nil)"))]
    case .symbol(let withOffset): [.symbol(withOffset: withOffset)]
    case .mac, .ipv4, .ipv6, .socketAddress, .uuid, .hexBytes: [.anything]
    }
  }

  // MARK: - Strings

  /// Mirrors `PrintRun.appendString`.
  private func strings(
    of index: PrintExpression.Index, as spec: ConversionSpec
  ) -> [TextPart] {
    switch nodes[Int(index)] {
    case .text(let range):
      return fitted([literal(range)], to: spec)
    case .field(let field):
      // A plain field as wide as a pointer may hold the address of a string of the kernel's.
      let mayPoint = !field.flags.contains(.array) && [4, 8].contains(field.size)
      return mayPoint ? [.anything] : fitted([.recordText], to: spec)
    case .string, .dynamicArray:
      return fitted([.recordText], to: spec)
    case .flags(_, let delimiter, let range):
      var texts = entries(range).map { fitted([literal($0.text)], to: spec) }
      texts.append([literal(delimiter)])
      texts.append([.literal("0x"), .bytes(.hexadecimal)])
      return [.anyOf(texts)]
    case .symbolic(_, let range):
      var texts = entries(range).map { fitted([literal($0.text)], to: spec) }
      texts.append([.literal("0x"), .bytes(.hexadecimal)])
      return [.oneOf(texts)]
    case .hex:
      return [.bytes(.hexadecimal)]
    case .bitmask, .cpumask:
      return [.bytes(ByteSet("0123456789abcdef,- "))]
    case .cast(_, let operand):
      return strings(of: operand, as: spec)
    case .conditional(_, let first, let second):
      return [.oneOf([strings(of: first, as: spec), strings(of: second, as: spec)])]
    case .hexDump, .integers, .helper:
      return [.anything]
    case .number, .missingField, .dynamicArrayLength, .unary, .binary, .element:
      return []
    }
  }

  /// What is padded or cut may have blanks around it, or end early.
  private func fitted(_ parts: [TextPart], to spec: ConversionSpec) -> [TextPart] {
    guard !spec.isPlain else { return parts }
    let isCut = spec.precision != nil || spec.flags.contains(.precisionArgument)
    let inner = parts.map { part in
      // The start of a literal is a text of its letters.
      if isCut, case .literal(let bytes) = part { return TextPart.bytes(ByteSet(bytes)) }
      return part
    }
    return [.bytes(.blanks)] + inner + [.bytes(.blanks)]
  }
}
