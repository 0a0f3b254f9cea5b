/// A SCSI command block in a record, and the text that `scsi_trace_parse_cdb` gives it.
struct ScsiCommand {
  let record: RecordBytes
  let place: Int

  func append(to buffer: inout TextBuffer) {
    switch byte(0) {
    case 0x08, 0x0a:
      let address = UInt64(byte(1) & 0x1f) << 16 | number(2, 2)
      append(lba: address, txlen: UInt64(byte(4)), to: &buffer)
    case 0x28, 0x2f, 0x2a, 0x41:
      append(lba: signed(2), txlen: number(7, 2), to: &buffer)
      appendProtect(byte(1), showsUnmap: byte(0) == 0x41, to: &buffer)
    case 0xa8, 0xaf, 0xaa:
      append(lba: signed(2), txlen: signed(6), to: &buffer)
      appendProtect(byte(1), showsUnmap: false, to: &buffer)
    case 0x88, 0x8f, 0x8a, 0x93:
      append(lba: long(2), txlen: signed(10), to: &buffer)
      appendProtect(byte(1), showsUnmap: byte(0) == 0x93, to: &buffer)
    case 0x42:
      buffer.append("regions=")
      // The kernel subtracts a header that need not be there, in 32 bits.
      buffer.appendDecimal(((number(7, 2) &- 8) & 0xffff_ffff) / 16)
    case 0x9e:
      appendServiceIn(to: &buffer)
    case 0x7f:
      appendVariableLength(to: &buffer)
    default:
      buffer.append(UInt8(ascii: "-"))
    }
  }

  private func appendServiceIn(to buffer: inout TextBuffer) {
    switch byte(1) & 0x1f {
    case 0x10: buffer.append("READ_CAPACITY_16")
    case 0x12: buffer.append("GET_LBA_STATUS")
    default: return buffer.append("UNKNOWN")
    }
    buffer.append(" lba=")
    buffer.appendDecimal(long(2))
    buffer.append(" alloc_len=")
    buffer.appendDecimal(number(10, 4))
  }

  private func appendVariableLength(to buffer: inout TextBuffer) {
    switch number(8, 2) {
    case 0x9: buffer.append("READ")
    case 0xa: buffer.append("VERIFY")
    case 0xb: buffer.append("WRITE")
    case 0xd: buffer.append("WRITE_SAME")
    default: return buffer.append(UInt8(ascii: "-"))
    }
    buffer.append("_32 ")
    append(lba: long(12), txlen: signed(28), to: &buffer)
    appendProtect(byte(10), showsUnmap: false, to: &buffer)
    buffer.append(" ei_lbrt=")
    buffer.appendDecimal(number(20, 4))
    if number(8, 2) == 0xd { appendUnmap(byte(10), to: &buffer) }
  }

  private func append(lba: UInt64, txlen: UInt64, to buffer: inout TextBuffer) {
    buffer.append("lba=")
    buffer.appendDecimal(lba)
    buffer.append(" txlen=")
    buffer.appendDecimal(txlen)
  }

  private func appendProtect(_ flags: UInt8, showsUnmap: Bool, to buffer: inout TextBuffer) {
    buffer.append(" protect=")
    buffer.appendDecimal(UInt64(flags >> 5))
    if showsUnmap { appendUnmap(flags, to: &buffer) }
  }

  private func appendUnmap(_ flags: UInt8, to buffer: inout TextBuffer) {
    buffer.append(" unmap=")
    buffer.appendDecimal(UInt64(flags >> 3 & 1))
  }

  private func byte(_ index: Int) -> UInt8 { record[place + index] }

  private func number(_ index: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 << 8 | UInt64(byte(index + $1)) }
  }

  /// 32 bits, whose sign the recorder's tools carry to 64.
  private func signed(_ index: Int) -> UInt64 { number(index, 4).signExtended(fromBytes: 4) }

  /// 64 bits of two words; the sign of the lower one covers the upper one in the recorder's tools.
  private func long(_ index: Int) -> UInt64 { number(index, 4) << 32 | signed(index + 4) }
}
