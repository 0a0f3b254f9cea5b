import TraceFormat

extension EventInfo {
  /// `reason HLT rip 0xffffffff81000000 info 0 0`
  func appendMachineExit(to buffer: inout TextBuffer) -> Bool {
    guard let reason = value(0) else { return appendAbsentField(0, to: &buffer) }
    append(reason: reason, to: &buffer)
    guard let address = value(2) else { return appendAbsentField(2, to: &buffer) }
    buffer.append(" rip 0x")
    buffer.appendHex(address)
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
    appendNumber(0, after: " vcpu ", to: &buffer)
    guard let address = value(1) else { return appendAbsentField(1, to: &buffer) }
    buffer.append(" rip 0x")
    buffer.appendHex(address)
    return true
  }

  private func append(reason: UInt64, to buffer: inout TextBuffer) {
    let isa = value(1) ?? 1
    buffer.append("reason ")
    if isa != 1, isa != 2 {
      buffer.append("UNKNOWN-ISA")
    } else if let name = KVMExitReasons.name(of: reason, isa: isa) {
      buffer.append(string: name)
    } else {
      append("UNKNOWN (", reason, to: &buffer)
      buffer.append(UInt8(ascii: ")"))
    }
  }

  /// ` rip fff0` and what `appendInjectedExit` prints.
  func appendNestedExit(to buffer: inout TextBuffer) -> Bool {
    guard let address = value(6) else { return appendAbsentField(6, to: &buffer) }
    buffer.append(" rip ")
    buffer.appendHex(address)
    return appendInjectedExit(to: &buffer)
  }

  /// `reason HLT info1 0 info2 0 int_info 0 int_info_err 0`
  func appendInjectedExit(to buffer: inout TextBuffer) -> Bool {
    guard let reason = value(0) else { return appendAbsentField(0, to: &buffer) }
    append(reason: reason, to: &buffer)
    let labels: [StaticString] = [" info1 ", " info2 ", " int_info ", " int_info_err "]
    for (index, label) in zip(2..., labels) {
      if let value = value(index) {
        buffer.append(label)
        buffer.appendHex(value)
      } else {
        appendAbsence(of: index, to: &buffer)
      }
    }
    return true
  }

  /// `0:fff0: 0f 01 FAIL`: an instruction that had to be emulated, and whether that failed.
  func appendInstruction(to buffer: inout TextBuffer) -> Bool {
    for index in 0...5 where place(index) == nil {
      return appendAbsentField(index, to: &buffer)
    }
    buffer.appendHex(value(1) ?? 0)
    buffer.append(UInt8(ascii: ":"))
    buffer.appendHex(value(0) ?? 0)
    buffer.append(": ")
    let bytes = place(3)?.range ?? 0..<0
    for (index, byte) in record.slice(bytes.prefix(upTo: value(2) ?? 0)).enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: " ")) }
      buffer.appendHex(UInt64(byte), minimumDigits: 2)
    }
    if value(4) ?? 0 != 0 { buffer.append(" FAIL") }
    return true
  }

  // MARK: - Shadow pages

  /// `new sp gfn 7f00 ` and the role of the page.
  func appendShadowPageLookup(to buffer: inout TextBuffer) -> Bool {
    guard let isNew = value(3) else { return appendAbsentField(3, to: &buffer) }
    buffer.append(isNew != 0 ? "new " : "existing ")
    guard let frame = value(4) else { return appendAbsentField(4, to: &buffer) }
    buffer.append("sp gfn ")
    buffer.appendHex(frame)
    buffer.append(UInt8(ascii: " "))
    return appendShadowPage(to: &buffer)
  }

  /// `3 q1 wux pae !nxe wp smm root 8 unsync`, from the bits of the page's role:
  ///
  ///     0-3 level, 4 pae, 5-6 quadrant, 7 direct, 8-10 access, 11 invalid, 12 nxe, 13 wp, 14 smep,
  ///     15 smap, 24-31 smm
  func appendShadowPage(to buffer: inout TextBuffer) -> Bool {
    guard let role = value(0) else { return appendAbsentField(0, to: &buffer) }
    // Where bit fields begin at the other end, the reference shows the word.
    if record.byteOrder == .big {
      buffer.append("WORD: ")
      buffer.appendHex(role & 0xffff_ffff, minimumDigits: 8)
      return appendRoots(to: &buffer)
    }
    func flag(_ bit: Int) -> Bool { role >> UInt64(bit) & 1 == 1 }
    buffer.appendDecimal(role & 0xf)
    buffer.append(" q")
    buffer.appendDecimal(role >> 5 & 3)
    if flag(7) { buffer.append(" direct") }
    let access: [StaticString] = [
      " ---", " --x", " w--", " w-x", " -u-", " -ux", " wu-", " wux",
    ]
    buffer.append(access[Int(role >> 8 & 7)])
    if flag(11) { buffer.append(" invalid") }
    buffer.append(flag(4) ? " pae" : " !pae")
    buffer.append(flag(12) ? " nxe" : " !nxe")
    buffer.append(flag(13) ? " wp" : " !wp")
    if flag(14) { buffer.append(" smep") }
    if flag(15) { buffer.append(" smap") }
    if role >> 24 & 0xff != 0 { buffer.append(" smm") }
    return appendRoots(to: &buffer)
  }

  private func appendRoots(to buffer: inout TextBuffer) -> Bool {
    if let roots = value(1) {
      append(" root ", roots & 0xffff_ffff, to: &buffer)
      buffer.append(UInt8(ascii: " "))
    } else {
      appendAbsence(of: 1, to: &buffer)
    }
    guard let unsync = value(2) else { return appendAbsentField(2, to: &buffer) }
    buffer.append(unsync != 0 ? "unsync" : "sync")
    return true
  }
}
