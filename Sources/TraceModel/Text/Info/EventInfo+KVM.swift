import TraceFormat

extension EventInfo {
  /// `reason HLT rip 0xffffffff81000000 info 0 0`
  func appendMachineExit(to buffer: inout TextBuffer) -> Bool {
    guard let reason = value(0) else { return appendMissing(0, to: &buffer) }
    let isa = value(1) ?? 1
    buffer.append("reason ")
    if isa != 1, isa != 2 {
      buffer.append("UNKNOWN-ISA")
    } else if let name = KVMExitReasons.name(of: reason, isa: isa) {
      buffer.append(name)
    } else {
      append("UNKNOWN (", reason, to: &buffer)
      buffer.append(UInt8(ascii: ")"))
    }
    buffer.append(" rip 0x")
    buffer.appendHex(value(2) ?? 0)
    if let first = value(3), let second = value(4) {
      buffer.append(" info ")
      buffer.appendHex(first)
      buffer.append(UInt8(ascii: " "))
      buffer.appendHex(second)
    }
    return true
  }

  /// ` vcpu 0 rip 0xffffffff81000000`
  func appendMachineEntry(to buffer: inout TextBuffer) -> Bool {
    guard let processor = value(0) else { return appendMissing(0, to: &buffer) }
    append(" vcpu ", processor, to: &buffer)
    guard let address = value(1) else { return appendMissing(1, to: &buffer) }
    buffer.append(" rip 0x")
    buffer.appendHex(address)
    return true
  }
}
