package import TraceFormat

/// One event of a made-up trace, by what it says; its bytes follow from the file's byte order and
/// the width of its longs.
package struct EventSketch {
  package enum Content {
    case mark(UInt32)
    case taskSwitch(from: String, Int32, to: String, Int32, state: UInt64 = 1)
    case wakeup(String, Int32)
    case waking(String, Int32)
    /// `sched_wakeup_new`
    case newTask(String, Int32)
    case kernelStack
    /// Whatever stands behind the common fields, of an event with this number.
    case other(type: UInt16, [UInt8])
    /// A record too short or too odd for the common fields.
    case bare([UInt8])
  }

  package var content: Content
  package var pid: Int32
  package var flags: UInt8 = 0
  package var preemptCount: UInt8 = 0

  package init(_ content: Content, pid: Int32, flags: UInt8 = 0, preemptCount: UInt8 = 0) {
    self.content = content
    self.pid = pid
    self.flags = flags
    self.preemptCount = preemptCount
  }

  private var type: UInt16 {
    switch content {
    case .mark: FormatSketch.mark.id
    case .taskSwitch: FormatSketch.taskSwitch.id
    case .wakeup: FormatSketch.wakeup.id
    case .waking: FormatSketch.waking.id
    case .newTask: FormatSketch.newTask.id
    case .kernelStack: FormatSketch.kernelStack.id
    case .other(let type, _): type
    case .bare: 0
    }
  }

  /// The payload of the record, not yet rounded up to words.
  package func payload(order: ByteOrder, longSize: Int) -> [UInt8] {
    if case .bare(let bytes) = content { return bytes }
    var writer = ByteWriter(order)
    writer.u16(type)
    writer.u8(flags)
    writer.u8(preemptCount)
    writer.s32(pid)
    switch content {
    case .mark(let value): writer.u32(value)
    case .taskSwitch(let previous, let previousPID, let next, let nextPID, let state):
      writer.text(previous, in: 16)
      writer.s32(previousPID)
      writer.s32(120)
      writer.long(state, size: longSize)
      writer.text(next, in: 16)
      writer.s32(nextPID)
      writer.s32(120)
    case .wakeup(let comm, let pid), .waking(let comm, let pid), .newTask(let comm, let pid):
      writer.text(comm, in: 16)
      writer.s32(pid)
    case .kernelStack:
      writer.s32(1)
      writer.zeros(longSize == 8 ? 4 : 0)
      writer.long(0xffff_ff80, size: longSize)
    case .other(_, let bytes): writer.raw(bytes)
    case .bare: break
    }
    return writer.bytes
  }
}
