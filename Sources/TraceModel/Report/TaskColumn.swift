internal import TraceFormat
internal import Units

/// The tasks of one recording as they stand in a line, `            bash-12   `, remembered by one
/// worker where the name is the same on every line.
final class TaskColumn {
  private struct Slot: BitwiseCopyable {
    var pid: Int32
    var start: Int32
    /// 0 for a slot not in use.
    var count: Int32
  }

  private let names: TaskNames
  private let isLatency: Bool
  /// By the low bits of the PID; neighbours in time are few enough for those not to meet.
  private let slots: UnsafeMutableBufferPointer<Slot>
  private var texts = TextBuffer()

  /// Chosen: a power of two, and what may pile up of texts that lost their slots.
  private static let slotCount = 4096
  private static let textLimit = 1 << 20

  init(_ names: TaskNames, isLatency: Bool) {
    self.names = names
    self.isLatency = isLatency
    slots = .allocateZeroed(capacity: Self.slotCount)
  }

  deinit { slots.deallocate() }

  /// - Parameter position: where the line stands, for names that only events tell.
  func append(
    _ pid: PID, at position: @autoclosure () -> TaskNames.Position, to text: inout TextBuffer
  ) {
    let index = Int(UInt32(bitPattern: pid.rawValue)) & (Self.slotCount - 1)
    let slot = slots[index]
    if slot.count > 0, slot.pid == pid.rawValue {
      let place = Int(slot.start)..<Int(slot.start + slot.count)
      text.append(UnsafeBufferPointer(rebasing: texts.bytes[place]))
      return
    }
    let start = text.count
    append(comm: names.comm(of: pid, at: position()), pid: pid, to: &text)
    guard names.isConstant(pid) else { return }
    if texts.count > Self.textLimit {
      texts.removeAll()
      slots.update(repeating: Slot(pid: 0, start: 0, count: 0))
    }
    slots[index] = Slot(
      pid: pid.rawValue, start: Int32(texts.count), count: Int32(text.count - start))
    texts.append(UnsafeBufferPointer(rebasing: text.bytes[start...]))
  }

  /// The name right-aligned to 16 (cut to 8 in the latency format), a dash, the number left-aligned
  /// to 5.
  private func append(comm: [UInt8], pid: PID, to text: inout TextBuffer) {
    let width = isLatency ? 8 : 16
    let shown = isLatency ? comm.prefix(width) : comm[...]
    text.append(UInt8(ascii: " "), times: width - shown.count)
    text.append(shown)
    text.append(UInt8(ascii: "-"))
    let number = text.count
    text.appendDecimal(Int64(pid.rawValue))
    text.append(UInt8(ascii: " "), times: 5 - (text.count - number))
  }
}
