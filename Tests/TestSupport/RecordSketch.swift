internal import TraceFormat

/// One thing on a ring-buffer page: an event, or what the buffer itself writes between them.
package enum RecordSketch {
  /// The length in words stands in the header.
  case event(EventSketch, after: UInt64)
  /// The length in bytes stands in a second word.
  case longEvent(EventSketch, after: UInt64)
  /// An event that was reserved and not committed, of so many bytes behind its first word.
  case discarded(bytes: UInt32, after: UInt64)
  /// The rest of a page: so many bytes behind the first word, or no length at all.
  case padding(bytes: UInt32?)
  case timeExtend(UInt64)
  case absoluteStamp(UInt64)
  case bytes([UInt8])

  /// A `mark` by task 7.
  package static func mark(_ value: UInt32, after delta: UInt64 = 0, pid: Int32 = 7) -> Self {
    .event(EventSketch(.mark(value), pid: pid), after: delta)
  }

  /// A switch between tasks named `t1`, `t2` and so on.
  package static func switchTask(_ previous: Int32, to next: Int32, after delta: UInt64 = 0) -> Self
  {
    .event(
      EventSketch(
        .taskSwitch(from: "t\(previous)", previous, to: "t\(next)", next), pid: previous),
      after: delta)
  }

  package static func wakeup(
    _ comm: String, _ pid: Int32, by waker: Int32, after delta: UInt64 = 0
  ) -> Self {
    .event(EventSketch(.wakeup(comm, pid), pid: waker), after: delta)
  }

  package func append(to writer: inout ByteWriter, longSize: Int) {
    func head(_ type: UInt32, _ delta: UInt64) -> UInt32 {
      let delta = UInt32(delta & 0x7ff_ffff)
      return writer.order == .little ? delta << 5 | type : type << 27 | delta
    }
    switch self {
    case .event(let event, let delta):
      let payload = event.payload(order: writer.order, longSize: longSize)
      let words = (payload.count + 3) / 4
      guard (1...28).contains(words) else {
        return Self.longEvent(event, after: delta).append(to: &writer, longSize: longSize)
      }
      writer.u32(head(UInt32(words), delta))
      writer.raw(payload)
      writer.zeros(4 * words - payload.count)
    case .longEvent(let event, let delta):
      let payload = event.payload(order: writer.order, longSize: longSize)
      writer.u32(head(0, delta))
      writer.u32(UInt32(payload.count) + 4)
      writer.raw(payload)
      writer.zeros((payload.count + 3) / 4 * 4 - payload.count)
    case .discarded(let bytes, let delta):
      writer.u32(head(29, delta))
      writer.u32(bytes)
      writer.zeros(Int(bytes) - 4)
    case .padding(let bytes):
      writer.u32(head(29, 0))
      if let bytes {
        writer.u32(bytes)
        writer.zeros(Int(bytes) - 4)
      }
    case .timeExtend(let distance):
      writer.u32(head(30, distance))
      writer.u32(UInt32(truncatingIfNeeded: distance >> 27))
    case .absoluteStamp(let time):
      writer.u32(head(31, time))
      writer.u32(UInt32(truncatingIfNeeded: time >> 27))
    case .bytes(let bytes):
      writer.raw(bytes)
    }
  }
}
