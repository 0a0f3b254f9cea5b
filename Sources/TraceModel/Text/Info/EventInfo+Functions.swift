import TraceFormat
import Units

extension EventInfo {
  /// The name of the traced function, and where wanted ` <-- ` and that of its caller. Its
  /// indentation depends on the events printed before and is not part of it.
  func appendFunction(to buffer: inout TextBuffer) -> Bool {
    guard let address = value(0) else { return appendMissing(0, to: &buffer) }
    appendFunction(at: address, to: &buffer)
    if options.showsCaller, let caller = value(1) {
      buffer.append(" <-- ")
      appendFunction(at: caller, to: &buffer)
    }
    return true
  }

  /// `NAME`, or `NAME+0x1c ` with the blank.
  private func appendFunction(at address: UInt64, to buffer: inout TextBuffer) {
    buffer.appendSymbol(at: address, withOffset: false, from: context.symbols)
    guard options.showsOffset, let symbol = context.symbols.symbol(at: address) else { return }
    buffer.append("+0x")
    buffer.appendHex((address &- symbol.start) & 0xffff_ffff)
    buffer.append(UInt8(ascii: " "))
  }

  /// `NAME (count: 7  last_ts: 12.000345)`
  func appendRepeats(
    at time: Timestamp, stamps: StampText, to buffer: inout TextBuffer
  ) -> Bool {
    guard appendFunction(to: &buffer) else { return false }
    for index in 2...4 where place(index) == nil {
      return appendMissing(index, to: &buffer)
    }
    let delta = (value(3) ?? 0) << 32 | (value(4) ?? 0)
    append(" (count: ", value(2) ?? 0, to: &buffer)
    buffer.append("  last_ts: ")
    let stamp = buffer.count
    stamps.append(Timestamp(time.rawValue &- delta), to: &buffer)
    let width = stamps.countsSeconds ? (stamps.showsNanoseconds ? 15 : 12) : 12
    buffer.insert(UInt8(ascii: " "), times: max(0, width - (buffer.count - stamp)), at: stamp)
    buffer.append(UInt8(ascii: ")"))
    return true
  }

  // MARK: - Function graph

  /// A call with calls or events of its own inside: `             |  name() {`
  func appendGraphEntry(to buffer: inout TextBuffer) -> Bool {
    guard let function = value(0) else { return appendMissing(0, to: &buffer) }
    guard let depth = value(1) else { return appendMissing(1, to: &buffer) }
    buffer.append(UInt8(ascii: " "), times: 13)
    append(depth: depth, to: &buffer)
    append(function: function, to: &buffer)
    buffer.append("() {")
    appendDepth(depth, to: &buffer)
    return true
  }

  /// The end of such a call: `+ 10.001 us  |  }`
  func appendGraphExit(to buffer: inout TextBuffer) -> Bool {
    for index in 1...3 where place(index) == nil {
      return appendMissing(index, to: &buffer)
    }
    appendDuration(to: &buffer)
    let depth = value(1) ?? 0
    append(depth: depth, to: &buffer)
    buffer.append(UInt8(ascii: "}"))
    if options.namesExits, let symbol = value(0).flatMap({ context.symbols.symbol(at: $0) }) {
      buffer.append(" /* ")
      buffer.append(symbol.name)
      buffer.append(" */")
    }
    appendDepth(depth, to: &buffer)
    return true
  }

  /// A call and its end in one line: `  0.123 us   |    name();`
  func appendLeaf(endedBy end: EventInfo, to buffer: inout TextBuffer) {
    end.appendDuration(to: &buffer)
    append(depth: value(1) ?? 0, to: &buffer)
    append(function: value(0) ?? 0, to: &buffer)
    buffer.append("();")
    appendDepth(value(1) ?? 0, to: &buffer)
  }

  /// ` (2)`, where wanted.
  private func appendDepth(_ depth: UInt64, to buffer: inout TextBuffer) {
    guard options.showsDepth else { return }
    append(" (", depth, to: &buffer)
    buffer.append(UInt8(ascii: ")"))
  }

  private func append(depth: UInt64, to buffer: inout TextBuffer) {
    buffer.append("|  ")
    // The kernel's own limit is 50 calls; what is deeper is damaged.
    buffer.append(UInt8(ascii: " "), times: 2 * Int(min(depth & 0xffff_ffff, 1024)))
  }

  private func append(function address: UInt64, to buffer: inout TextBuffer) {
    if let symbol = context.symbols.symbol(at: address) {
      buffer.append(symbol.name)
    } else {
      buffer.appendHex(address)
    }
  }

  /// The mark of a long call, and its duration in microseconds filled up to seven characters.
  private func appendDuration(to buffer: inout TextBuffer) {
    let duration = (value(3) ?? 0) &- (value(2) ?? 0)
    switch duration {
    // All ones stand for no duration.
    case .max: buffer.append("  ")
    case 1_000_000_001...: buffer.append("$ ")
    case 1_000_001...: buffer.append("# ")
    case 100_001...: buffer.append("! ")
    case 10_001...: buffer.append("+ ")
    default: buffer.append("  ")
    }
    let start = buffer.count
    buffer.appendDecimal(duration / 1000)
    if buffer.count - start < 7 {
      buffer.append(UInt8(ascii: "."))
      buffer.appendDecimal(duration % 1000, minimumDigits: 3)
    }
    let padding = 7 - (buffer.count - start)
    buffer.append(" us ")
    buffer.append(UInt8(ascii: " "), times: padding)
  }
}
