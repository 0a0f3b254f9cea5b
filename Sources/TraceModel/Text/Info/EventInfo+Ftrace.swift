import TraceFormat

extension EventInfo {
  /// The addresses of a stack with their symbols, one a line. The record's end ends it, or a word
  /// of ones.
  func appendStack(to buffer: inout TextBuffer) -> Bool {
    guard let caller = place(0) else { return appendMissing(0, to: &buffer) }
    let size = context.longSize
    buffer.append("<stack trace >\n")
    var place = Int(caller.offset)
    while place + size <= record.count {
      let address = record.unsigned(at: place, size: size)
      if address == .max || address & 0xffff_ffff == 0xffff_ffff { break }
      buffer.append("=> ")
      if let symbol = context.symbols.symbol(at: address) {
        buffer.append(symbol.name)
        buffer.append(" (")
        buffer.appendHex(address)
        buffer.append(")\n")
      } else {
        buffer.appendHex(address)
        buffer.append(UInt8(ascii: "\n"))
      }
      place += size
    }
    return true
  }

  /// `# 2a 01 02 03`: the number and the bytes that a program wrote into `trace_marker_raw`.
  func appendRawData(to buffer: inout TextBuffer) -> Bool {
    guard let identifier = value(0) else { return appendMissing(0, to: &buffer) }
    guard let bytes = place(1) else { return appendMissing(1, to: &buffer) }
    buffer.append("# ")
    buffer.appendHex(identifier & 0xffff_ffff)
    let start = min(Int(bytes.offset), record.count)
    for byte in record.slice(start..<record.count) {
      buffer.append(UInt8(ascii: " "))
      buffer.appendHex(UInt64(byte), minimumDigits: 2)
    }
    return true
  }

  /// `caller: text`, the text made from the kernel's format string and the arguments in the record.
  func appendBinaryPrintk(to buffer: inout TextBuffer) -> Bool {
    guard let caller = value(0), let format = value(1), let arguments = place(2) else {
      return false
    }
    buffer.appendSymbol(at: caller, withOffset: false, from: context.symbols)
    buffer.append(": ")
    guard let text = context.printkFormats[format] else {
      buffer.append("(NO FORMAT FOUND at ")
      buffer.appendHex(format)
      buffer.append(")\n")
      return true
    }
    let program = BinaryPrintk.program(
      of: text, argumentsAt: Int(arguments.offset), record: record, longSize: context.longSize)
    if program.isFailed {
      buffer.append(text)
    } else {
      program.appendText(of: record, in: context.owner, to: &buffer)
    }
    return true
  }
}
