extension PrintRun {
  func appendIPv4(
    at place: Int, hasLeadingZeros: Bool, order: UInt8, to buffer: inout TextBuffer
  ) {
    let isReversed =
      order == UInt8(ascii: "l") || (order == UInt8(ascii: "h") && record.byteOrder == .little)
    for index in 0..<4 {
      if index > 0 { buffer.append(UInt8(ascii: ".")) }
      let byte = record[place + (isReversed ? 3 - index : index)]
      buffer.appendDecimal(UInt64(byte), minimumDigits: hasLeadingZeros ? 3 : 1)
    }
  }

  func appendIPv6(
    at place: Int, isCompressed: Bool, hasColons: Bool, to buffer: inout TextBuffer
  ) {
    if isCompressed { return appendCompressedIPv6(at: place, to: &buffer) }
    for group in 0..<8 {
      if hasColons, group > 0 { buffer.append(UInt8(ascii: ":")) }
      buffer.appendHex(group16(group, at: place), minimumDigits: 4)
    }
  }

  private func group16(_ index: Int, at place: Int) -> UInt64 {
    UInt64(record[place + 2 * index]) << 8 | UInt64(record[place + 2 * index + 1])
  }

  /// The text of RFC 5952: the longest run of two or more zero groups left out, and the last four
  /// bytes of mapped and ISATAP addresses as in IPv4.
  private func appendCompressedIPv6(at place: Int, to buffer: inout TextBuffer) {
    let isMapped =
      (0..<5).allSatisfy { group16($0, at: place) == 0 } && group16(5, at: place) == 0xffff
    let isISATAP = group16(4, at: place) | 0x0200 == 0x0200 && group16(5, at: place) == 0x5efe
    let groups = isMapped || isISATAP ? 6 : 8
    var gap = 0..<0
    var group = 0
    while group < groups {
      let start = group
      while group < groups, group16(group, at: place) == 0 { group += 1 }
      if group - start > max(1, gap.count) { gap = start..<group }
      group += 1
    }
    var needsColon = false
    group = 0
    while group < groups {
      if !gap.isEmpty, group == gap.lowerBound {
        buffer.append(needsColon || group == 0 ? ":" : "")
        buffer.append(UInt8(ascii: ":"))
        needsColon = false
        group = gap.upperBound
        continue
      }
      if needsColon { buffer.append(UInt8(ascii: ":")) }
      buffer.appendHex(group16(group, at: place))
      needsColon = true
      group += 1
    }
    if groups == 6 {
      if needsColon { buffer.append(UInt8(ascii: ":")) }
      appendIPv4(at: place + 12, hasLeadingZeros: false, order: 0, to: &buffer)
    }
  }

  /// A `struct sockaddr`: its family in the order of the file, then port and address in network
  /// order.
  func appendSocketAddress(
    _ argument: PrintExpression.Index, showsPort: Bool, isCompressed: Bool, order: UInt8,
    to buffer: inout TextBuffer
  ) {
    var index = argument
    while case .cast(_, let operand) = program.nodes[Int(index)] { index = operand }
    let range: Range<Int>
    switch program.nodes[Int(index)] {
    case .field(let field): range = record.clamped(field.range)
    case .dynamicArray(let field): range = field.dynamicRange(in: record)
    default:
      buffer.append("ARG NOT FIELD NOR DYNAMIC ARRAY BUT TYPE ")
      buffer.appendDecimal(UInt64(program.nodes[Int(index)].reportedKind))
      return
    }
    let place = range.lowerBound
    switch record.unsigned(at: place, size: 2) {
    case 2:
      guard range.count >= 16 else { return buffer.append("INVALIDIPv4") }
      appendIPv4(at: place + 4, hasLeadingZeros: false, order: order, to: &buffer)
    case 10:
      guard range.count >= 28 else { return buffer.append("INVALIDIPv6") }
      if showsPort { buffer.append(UInt8(ascii: "[")) }
      appendIPv6(at: place + 8, isCompressed: isCompressed, hasColons: true, to: &buffer)
      if showsPort { buffer.append(UInt8(ascii: "]")) }
    default:
      return
    }
    if showsPort {
      buffer.append(UInt8(ascii: ":"))
      buffer.appendDecimal(group16(1, at: place))
    }
  }
}
