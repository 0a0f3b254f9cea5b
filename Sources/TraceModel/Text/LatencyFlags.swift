package import TraceFormat

/// The flags of an event's context as `trace-cmd report -l` shows them: `d.h1.` and the like (fact
/// sheet 3.4).
package struct LatencyFlags: Sendable, Hashable {
  package var flags: UInt8
  package var preemptCount: UInt8

  package init(flags: UInt8, preemptCount: UInt8) {
    self.flags = flags
    self.preemptCount = preemptCount
  }

  package init(of record: UnsafeRawBufferPointer, common: CommonFields) {
    func byte(_ place: CommonFields.Place) -> UInt8 {
      place.offset < record.count ? record[place.offset] : 0
    }
    self.init(flags: byte(common.flags), preemptCount: byte(common.preemptCount))
  }

  package func append(to text: inout TextBuffer) {
    text.append(
      flags & 1 != 0 ? UInt8(ascii: "d") : (flags & 2 != 0 ? UInt8(ascii: "X") : UInt8(ascii: ".")))
    text.append(flags & 4 != 0 ? UInt8(ascii: "N") : UInt8(ascii: "."))
    text.append(interruptLetter)
    appendNibble(preemptCount & 0xf, to: &text)
    appendNibble(preemptCount >> 4, to: &text)
  }

  private var interruptLetter: UInt8 {
    switch (flags & 8 != 0, flags & 16 != 0) {
    case (true, true): UInt8(ascii: "H")
    case (true, false): UInt8(ascii: "h")
    case (false, true): UInt8(ascii: "s")
    case (false, false): UInt8(ascii: ".")
    }
  }

  private func appendNibble(_ nibble: UInt8, to text: inout TextBuffer) {
    if nibble == 0 {
      text.append(UInt8(ascii: "."))
    } else {
      text.appendHex(UInt64(nibble))
    }
  }
}
