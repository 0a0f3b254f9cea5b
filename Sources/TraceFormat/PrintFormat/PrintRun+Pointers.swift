extension PrintRun {
  /// What a conversion of the `%p` family prints.
  func appendPointer(
    _ conversion: PrintConversion, as pointer: PointerConversion, to buffer: inout TextBuffer
  ) {
    // A string as argument was printed when the record was made, as in `bprint`.
    if case .text(let range) = program.nodes[Int(conversion.argument)] {
      return buffer.append(text(range))
    }
    switch pointer {
    case .address:
      let value = evaluate(conversion.argument)
      if value == 0 {
        buffer.append("(nil)")
      } else {
        buffer.append("0x")
        buffer.appendHex(value)
      }
    case .symbol(let withOffset):
      buffer.appendSymbol(
        at: evaluate(conversion.argument), withOffset: withOffset, from: context.symbols)
    case .socketAddress(let showsPort, let isCompressed, let order):
      appendSocketAddress(
        conversion.argument, showsPort: showsPort, isCompressed: isCompressed, order: order,
        to: &buffer)
    case .hexBytes(let separator):
      guard case .dynamicArray(let field) = program.nodes[Int(uncast(conversion.argument))] else {
        return appendWrongKind(conversion.argument, to: &buffer)
      }
      let length =
        conversion.spec.flags.contains(.widthArgument) ? evaluate(conversion.width) : 1
      let range = field.dynamicRange(in: record).prefix(upTo: length)
      appendHex(of: range, separator: separator, to: &buffer)
    case .mac, .ipv4, .ipv6, .uuid:
      appendFieldBytes(conversion.argument, as: pointer, to: &buffer)
    }
  }

  private func uncast(_ index: PrintExpression.Index) -> PrintExpression.Index {
    var index = index
    while case .cast(_, let operand) = program.nodes[Int(index)] { index = operand }
    return index
  }

  private func appendWrongKind(
    _ index: PrintExpression.Index, to buffer: inout TextBuffer
  ) {
    buffer.append("ARG TYPE NOT FIELD BUT ")
    buffer.appendDecimal(UInt64(program.nodes[Int(index)].reportedKind))
  }

  /// Conversions whose argument is a field of a fixed number of bytes.
  private func appendFieldBytes(
    _ argument: PrintExpression.Index, as pointer: PointerConversion, to buffer: inout TextBuffer
  ) {
    let index = uncast(argument)
    let node = program.nodes[Int(index)]
    if case .helper(let helper, let arguments) = node {
      return appendHelper(helper, arguments, as: ConversionSpec(), to: &buffer)
    }
    guard case .field(let field) = node else { return appendWrongKind(index, to: &buffer) }
    let place = Int(field.offset)
    let fits = { (size: Int) in Int(field.size) == size && place + size <= record.count }
    switch pointer {
    case .mac(let separator, let isReversed):
      guard fits(6) else { return buffer.append("INVALIDMAC") }
      for index in 0..<6 {
        if let separator, index > 0 { buffer.append(separator) }
        let byte = record[place + (isReversed ? 5 - index : index)]
        buffer.appendHex(UInt64(byte), minimumDigits: 2)
      }
    case .ipv4(let hasLeadingZeros, let order):
      guard fits(4) else { return buffer.append("INVALIDIPv4") }
      appendIPv4(at: place, hasLeadingZeros: hasLeadingZeros, order: order, to: &buffer)
    case .ipv6(let isCompressed, let hasColons):
      guard fits(16) else { return buffer.append("INVALIDIPv6") }
      appendIPv6(at: place, isCompressed: isCompressed, hasColons: hasColons, to: &buffer)
    case .uuid(let isLittleEndian, let isUppercase):
      guard fits(16) else { return buffer.append("INVALIDUUID") }
      appendUUID(
        at: place, isLittleEndian: isLittleEndian, isUppercase: isUppercase, to: &buffer)
    case .address, .symbol, .socketAddress, .hexBytes:
      break
    }
  }

  private func appendUUID(
    at place: Int, isLittleEndian: Bool, isUppercase: Bool, to buffer: inout TextBuffer
  ) {
    for index in 0..<16 {
      if [4, 6, 8, 10].contains(index) { buffer.append(UInt8(ascii: "-")) }
      // The first three groups of a GUID are numbers in little-endian order.
      var source = index
      if isLittleEndian {
        if index < 4 { source = 3 - index } else if index < 8 { source = index ^ 1 }
      }
      buffer.appendDigits(
        UInt64(record[place + source]), base: 16, minimumDigits: 2, isUppercase: isUppercase)
    }
  }
}

extension TextBuffer {
  /// The name of the symbol that `address` lies in, or the address.
  package mutating func appendSymbol(
    at address: UInt64, withOffset: Bool, from symbols: SymbolMemory
  ) {
    if let symbol = symbols.symbol(at: address) {
      append(symbol.name)
      guard withOffset else { return }
      append("+0x")
      appendHex(address &- symbol.start)
    } else {
      append("0x")
      appendHex(address)
    }
  }
}
