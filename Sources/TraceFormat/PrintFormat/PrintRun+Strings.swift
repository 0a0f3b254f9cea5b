extension PrintRun {
  /// What `%s` prints of a node.
  func appendString(
    _ index: PrintExpression.Index, as spec: ConversionSpec, to buffer: inout TextBuffer
  ) {
    let start = buffer.count
    switch program.nodes[Int(index)] {
    case .text(let range):
      append(range, to: &buffer)
    case .field(let field):
      if appendKernelString(of: field, to: &buffer) { return }
      let range =
        field.size == 0 ? Int(field.offset)..<max(Int(field.offset), record.count) : field.range
      buffer.append(record.text(in: range))
    case .string(let field):
      let range = field.dynamicRange(in: record)
      if range.isEmpty { return }
      buffer.append(record.text(in: range.lowerBound..<record.count))
    case .dynamicArray(let field):
      buffer.append(record.text(in: field.dynamicRange(in: record)))
    case .flags(let value, let delimiter, let entries):
      return appendFlags(evaluate(value), delimiter, entries, as: spec, to: &buffer)
    case .symbolic(let value, let entries):
      return appendSymbol(evaluate(value), entries, as: spec, to: &buffer)
    case .hex(let bytes, let length, let isSpaced):
      let range = byteRange(of: bytes) ?? 0..<0
      appendHex(
        of: range.prefix(upTo: evaluate(length)), separator: isSpaced ? 0x20 : nil, to: &buffer)
      return
    case .hexDump(let dump):
      return appendHexDump(dump, to: &buffer)
    case .integers(let bytes, let count, let size):
      return appendIntegers(
        byteRange(of: bytes) ?? 0..<0, count: evaluate(count), size: evaluate(size), to: &buffer)
    case .bitmask(let field):
      appendBitmask(field.dynamicRange(in: record), to: &buffer)
    case .cpumask(let field):
      appendCPUList(field.dynamicRange(in: record), to: &buffer)
    case .cast(_, let operand):
      return appendString(operand, as: spec, to: &buffer)
    case .conditional(let condition, let first, let second):
      return appendString(evaluate(condition) != 0 ? first : second, as: spec, to: &buffer)
    case .helper(let helper, let arguments):
      appendHelper(helper, arguments, as: spec, to: &buffer)
      return
    case .number, .missingField, .dynamicArrayLength, .unary, .binary, .element:
      return
    }
    buffer.fit(from: start, to: spec)
  }

  /// A plain field as wide as a pointer holds the address of a string of the kernel's.
  private func appendKernelString(of field: FieldPlace, to buffer: inout TextBuffer) -> Bool {
    guard !field.flags.contains(.array), Int(field.size) == context.longSize else { return false }
    let address = record.unsigned(at: Int(field.offset), size: Int(field.size))
    if let text = context.printkFormats[address] {
      buffer.append(text)
    } else {
      buffer.appendHex(address)
    }
    return true
  }

  private func appendFlags(
    _ value: UInt64, _ delimiter: PrintExpression.TextRange, _ range: PrintExpression.EntryRange,
    as spec: ConversionSpec, to buffer: inout TextBuffer
  ) {
    var rest = value
    var isFirst = true
    for entry in entries(range) {
      if rest == 0, entry.isUnresolved {
        append(entry.text, as: spec, to: &buffer)
        break
      }
      guard !entry.isUnresolved, entry.value != 0, rest & entry.value == entry.value else {
        continue
      }
      if !isFirst { append(delimiter, to: &buffer) }
      append(entry.text, as: spec, to: &buffer)
      isFirst = false
      rest &= ~entry.value
    }
    if rest != 0 {
      if !isFirst { append(delimiter, to: &buffer) }
      buffer.append("0x")
      buffer.appendHex(rest)
    }
  }

  private func appendSymbol(
    _ value: UInt64, _ range: PrintExpression.EntryRange, as spec: ConversionSpec,
    to buffer: inout TextBuffer
  ) {
    for entry in entries(range) where entry.value == value {
      return append(entry.text, as: spec, to: &buffer)
    }
    buffer.append("0x")
    buffer.appendHex(value)
  }

  private func append(
    _ range: PrintExpression.TextRange, as spec: ConversionSpec, to buffer: inout TextBuffer
  ) {
    let start = buffer.count
    append(range, to: &buffer)
    buffer.fit(from: start, to: spec)
  }

  // MARK: - Arrays

  func appendHex(of range: Range<Int>, separator: UInt8?, to buffer: inout TextBuffer) {
    for place in range {
      if let separator, place > range.lowerBound { buffer.append(separator) }
      buffer.appendHex(UInt64(record[place]), minimumDigits: 2)
    }
  }

  private func appendIntegers(
    _ range: Range<Int>, count: UInt64, size: UInt64, to buffer: inout TextBuffer
  ) {
    let isKnown = [1, 2, 4, 8].contains(size)
    let step = isKnown ? Int(size) : 1
    // Elements beyond the array do not exist, whatever the format says.
    let shown = min(count, UInt64(range.count / step))
    buffer.append(UInt8(ascii: "{"))
    for index in 0..<Int(shown) {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      if !isKnown {
        buffer.append("BAD SIZE:")
        buffer.appendDecimal(size)
        buffer.append(UInt8(ascii: " "))
      }
      buffer.append("0x")
      buffer.appendHex(record.unsigned(at: range.lowerBound + index * step, size: step))
    }
    buffer.append(UInt8(ascii: "}"))
  }

  /// The place of byte `index`, counted from the least significant, in a mask of the kernel's
  /// longs.
  private func maskByte(_ index: Int, of range: Range<Int>) -> UInt8 {
    guard record.byteOrder == .big else { return record[range.lowerBound + index] }
    let size = context.longSize
    return record[range.lowerBound + index / size * size + (size - 1 - index % size)]
  }

  private func appendBitmask(_ range: Range<Int>, to buffer: inout TextBuffer) {
    for index in range.reversed() {
      let place = index - range.lowerBound
      buffer.appendHex(UInt64(maskByte(place, of: range)), minimumDigits: 2)
      if place % 4 == 0, place > 0 { buffer.append(UInt8(ascii: ",")) }
    }
  }

  private func appendCPUList(_ range: Range<Int>, to buffer: inout TextBuffer) {
    let bits = range.count * 8
    func isSet(_ bit: Int) -> Bool { maskByte(bit / 8, of: range) >> (bit % 8) & 1 == 1 }
    var bit = 0
    var isFirst = true
    while bit < bits {
      guard isSet(bit) else {
        bit += 1
        continue
      }
      let first = bit
      while bit + 1 < bits, isSet(bit + 1) { bit += 1 }
      if !isFirst { buffer.append(UInt8(ascii: ",")) }
      isFirst = false
      buffer.appendDecimal(UInt64(first))
      if bit > first {
        buffer.append(UInt8(ascii: "-"))
        buffer.appendDecimal(UInt64(bit))
      }
      bit += 1
    }
  }
}

extension Range<Int> {
  /// The first `count` places, as many of them as there are.
  package func prefix(upTo count: UInt64) -> Range<Int> {
    lowerBound..<lowerBound + Int(Swift.min(count, UInt64(self.count)))
  }
}
