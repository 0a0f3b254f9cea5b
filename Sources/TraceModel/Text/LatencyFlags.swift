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

  /// The same in words, as the kernel calls them (`TRACE_FLAG_…`): `interrupts off`, `in a hard
  /// interrupt`; empty in the plain context of a task.
  package var words: [String] {
    let names: [(UInt8, String)] = [
      (0x01, "interrupts off"), (0x02, "interrupt state not known"), (0x40, "in an NMI"),
      (0x08, "in a hard interrupt"), (0x10, "in a soft interrupt"), (0x80, "bottom halves off"),
      (0x04, "must reschedule"), (0x20, "must reschedule the kernel"),
    ]
    var words = names.compactMap { flags & $0.0 != 0 ? $0.1 : nil }
    let depth = preemptCount & 0xf
    if depth > 0 { words.append("preemption off" + (depth > 1 ? ", \(depth) deep" : "")) }
    let pinned = preemptCount >> 4
    if pinned > 0 { words.append("migration off" + (pinned > 1 ? ", \(pinned) deep" : "")) }
    return words
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
