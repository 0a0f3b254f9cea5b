extension PrintRun {
  /// Rows of bytes as the kernel's `print_hex_dump` lays them out, each after a line end's worth of
  /// prefix:
  ///
  ///     PREFIX 00000010: 64 79 6e 73  dyns
  func appendHexDump(_ dump: PrintExpression.HexDump, to buffer: inout TextBuffer) {
    let range = (byteRange(of: dump.bytes) ?? 0..<0).prefix(upTo: evaluate(dump.length))
    let rowSize = evaluate(dump.rowSize) == 32 ? 32 : 16
    let wanted = evaluate(dump.groupSize)
    let groupSize = [2, 4, 8].contains(wanted) && range.count % Int(wanted) == 0 ? Int(wanted) : 1
    let showsASCII = evaluate(dump.showsASCII) != 0
    buffer.append(0x0a)
    var place = range.lowerBound
    while place < range.upperBound {
      let row = place..<min(range.upperBound, place + rowSize)
      buffer.append(text(dump.prefix))
      switch dump.prefixKind {
      case 1: appendRowPrefix(row.lowerBound, digits: 16, to: &buffer)
      case 2: appendRowPrefix(row.lowerBound - range.lowerBound, digits: 8, to: &buffer)
      default: break
      }
      let start = buffer.count
      for group in stride(from: row.lowerBound, to: row.upperBound, by: groupSize) {
        if group > row.lowerBound { buffer.append(0x20) }
        buffer.appendHex(
          record.unsigned(at: group, size: groupSize), minimumDigits: 2 * groupSize)
      }
      if showsASCII {
        let column = rowSize * 2 + rowSize / groupSize + 1
        buffer.append(0x20, times: column - (buffer.count - start))
        for byte in record.slice(row) {
          buffer.append((0x20..<0x7f).contains(byte) ? byte : UInt8(ascii: "."))
        }
      }
      buffer.append(0x0a)
      place = row.upperBound
    }
  }

  private func appendRowPrefix(_ place: Int, digits: Int, to buffer: inout TextBuffer) {
    buffer.appendHex(UInt64(place), minimumDigits: digits)
    buffer.append(": ")
  }
}
