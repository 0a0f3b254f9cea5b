import TraceFormat

extension EventInfo {
  /// `hrtimer=0x.. function=NAME/0x0 expires=N softexpires=N`
  func appendTimerStart(to buffer: inout TextBuffer) -> Bool {
    appendTimer(to: &buffer)
    appendFunctionOfTimer(2, to: &buffer)
    for (index, label) in [(3, " expires=" as StaticString), (4, " softexpires=")] {
      appendTime(index, after: label, to: &buffer)
    }
    return true
  }

  /// `hrtimer=0x.. now=N function=NAME/0x0`
  func appendTimerExpiry(to buffer: inout TextBuffer) -> Bool {
    appendTimer(to: &buffer)
    appendTime(2, after: " now=", to: &buffer)
    appendFunctionOfTimer(3, to: &buffer)
    return true
  }

  /// Times are unsigned, as in the event's own format.
  private func appendTime(_ index: Int, after label: StaticString, to buffer: inout TextBuffer) {
    buffer.append(label)
    if let value = value(index) {
      buffer.appendDecimal(value)
    } else {
      appendAbsence(of: index, to: &buffer)
    }
  }

  private func appendTimer(to buffer: inout TextBuffer) {
    buffer.append("hrtimer=")
    guard let timer = value(0) ?? value(1) else { return appendAbsence(of: 1, to: &buffer) }
    buffer.append("0x")
    buffer.appendHex(timer)
  }

  /// The function and, of all things, the distance from the address back to its start.
  private func appendFunctionOfTimer(_ index: Int, to buffer: inout TextBuffer) {
    guard let address = value(index) else { return }
    buffer.append(" function=")
    if let symbol = context.symbols.symbol(at: address) {
      buffer.append(symbol.name)
      buffer.append("/0x")
      buffer.appendHex(symbol.start &- address)
    } else {
      buffer.append("0x")
      buffer.appendHex(address, minimumDigits: 8)
    }
  }

  /// `(NAME+0x1f) ` before the print format.
  func appendCallSite(to buffer: inout TextBuffer) -> Bool {
    guard let address = value(0), let symbol = context.symbols.symbol(at: address) else {
      return false
    }
    buffer.append(UInt8(ascii: "("))
    buffer.append(symbol.name)
    buffer.append("+0x")
    buffer.appendHex(address &- symbol.start)
    buffer.append(") ")
    return false
  }

  /// `pages=1 reason=local mm shootdown (3)`
  func appendFlush(to buffer: inout TextBuffer) -> Bool {
    buffer.append("pages=")
    appendNumber(0, after: "", to: &buffer)
    guard let reason = value(1) else { return appendAbsentField(1, to: &buffer) }
    buffer.append(" reason=")
    switch reason {
    case 0: buffer.append("flush on task switch")
    case 1: buffer.append("remote shootdown")
    case 2: buffer.append("local shootdown")
    case 3: buffer.append("local mm shootdown")
    default: break
    }
    append(" (", reason, to: &buffer)
    buffer.append(UInt8(ascii: ")"))
    return true
  }

  // MARK: - futex

  /// `op=FUTEX_WAIT|FUTEX_PRIVATE_FLAG uaddr=0x.. val=0x.. utime=0x..`, with the arguments that the
  /// operation reads.
  func appendFutex(to buffer: inout TextBuffer) -> Bool {
    for index in 1...5 where place(index) == nil {
      return appendAbsentField(index, to: &buffer)
    }
    guard let operation = value(0) else { return appendAbsentField(0, to: &buffer) }
    let command = operation & ~0x180
    guard command < UInt64(Self.futexCommands.count) else { return false }
    let (name, arguments) = Self.futexCommands[Int(command)]
    buffer.append("op=FUTEX_")
    buffer.append(string: name)
    if operation & 0x80 != 0 { buffer.append("|FUTEX_PRIVATE_FLAG") }
    if operation & 0x100 != 0 { buffer.append("|FUTEX_CLOCK_REALTIME") }
    buffer.append(" uaddr=")
    appendPadded(1, to: &buffer)
    for argument in arguments.utf8 { appendFutexArgument(argument, to: &buffer) }
    return true
  }

  /// What each operation reads: V and v the value in hex and decimal, T the timeout, 2 the second
  /// value (which lies where the timeout does), A the second address, 3 the third value.
  private static let futexCommands: [(name: String, arguments: String)] = [
    ("WAIT", "VT"), ("WAKE", "v"), ("FD", "v"), ("REQUEUE", "v2A"), ("CMP_REQUEUE", "v2A3"),
    ("WAKE_OP", "v2A3"), ("LOCK_PI", "T"), ("UNLOCK_PI", ""), ("TRYLOCK_PI", ""),
    ("WAIT_BITSET", "VT3"), ("WAKE_BITSET", "v3"), ("WAIT_REQUEUE_PI", "VTA3"),
    ("CMP_REQUEUE_PI", "v2A3"),
  ]

  private func appendFutexArgument(_ argument: UInt8, to buffer: inout TextBuffer) {
    switch argument {
    case UInt8(ascii: "V"):
      buffer.append(" val=")
      appendPadded(2, to: &buffer)
    case UInt8(ascii: "v"):
      buffer.append(" val=")
      buffer.appendDecimal(value(2) ?? 0)
    case UInt8(ascii: "T"):
      buffer.append(" utime=")
      appendPadded(3, to: &buffer)
    case UInt8(ascii: "2"):
      buffer.append(" val2=")
      buffer.appendDecimal(value(3) ?? 0)
    case UInt8(ascii: "A"):
      buffer.append(" uaddr2=")
      appendPadded(4, to: &buffer)
    default:
      buffer.append(" val3=")
      appendPadded(5, to: &buffer)
    }
  }

  private func appendPadded(_ index: Int, to buffer: inout TextBuffer) {
    buffer.append("0x")
    buffer.appendHex(value(index) ?? 0, minimumDigits: 8)
  }
}
