import TraceFormat

extension EventInfo {
  /// `bash:12 [120] S ==> swapper/1:0 [120]`
  func appendSwitch(to buffer: inout TextBuffer) -> Bool {
    guard let previous = value(1) else { return appendMissing(1, to: &buffer) }
    append(comm: 0, pid: previous, to: &buffer)
    buffer.append(UInt8(ascii: " "))
    if let priority = value(2) {
      append(priority: priority, to: &buffer)
      buffer.append(UInt8(ascii: " "))
    }
    if let state = value(3) { event.states(in: context.owner).append(state, to: &buffer) }
    buffer.append(" ==> ")
    guard let next = value(5) else { return appendMissing(5, to: &buffer) }
    append(comm: 4, pid: next, to: &buffer)
    if let priority = value(6) {
      buffer.append(UInt8(ascii: " "))
      append(priority: priority, to: &buffer)
    }
    return true
  }

  /// `bash:12 [120] success=1 CPU:003`
  func appendWakeup(to buffer: inout TextBuffer) -> Bool {
    guard let pid = value(1) else { return appendMissing(1, to: &buffer) }
    append(comm: 0, pid: pid, to: &buffer)
    if let priority = value(2) {
      buffer.append(UInt8(ascii: " "))
      append(priority: priority, to: &buffer)
    }
    if let success = value(3) { append(" success=", success, to: &buffer) }
    if let cpu = value(4) {
      buffer.append(" CPU:")
      buffer.appendDecimal(cpu, minimumDigits: 3)
    }
    return true
  }

  private func append(comm index: Int, pid: UInt64, to buffer: inout TextBuffer) {
    if let comm = text(index) {
      buffer.append(comm)
      buffer.append(UInt8(ascii: ":"))
    }
    buffer.appendDecimal(Int64(bitPattern: pid))
  }

  private func append(priority: UInt64, to buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "["))
    buffer.appendDecimal(Int64(Int32(truncatingIfNeeded: priority)))
    buffer.append(UInt8(ascii: "]"))
  }
}
