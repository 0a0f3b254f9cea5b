import TraceModel
import Units

/// The stamps of one CPU as plain arrays, and the columns that hold them.
struct DrawnColumns {
  let times: [UInt64]
  /// The largest stamp up to each event.
  let keys: [UInt64]
  let events: CPUEvents

  /// - Parameters:
  ///   - segmentSize: how many events one segment takes.
  ///   - blockSize: how many events one block takes.
  init(cpu: UInt16 = 0, times: [UInt64], segmentSize: Int = .max, blockSize: Int = 3) {
    self.times = times
    var largest: UInt64 = 0
    keys = times.map { time in
      largest = max(largest, time)
      return largest
    }
    let arena = ColumnArena(expectedBytes: 12 * times.count)
    var segments: [EventSegment] = []
    var start = 0
    while start < times.count {
      let end = start + min(segmentSize, times.count - start)
      let carried = start > 0 ? Timestamp(keys[start - 1]) : nil
      segments.append(
        Self.segment(times, start..<end, blockSize: blockSize, carrying: carried, in: arena))
      start = end
    }
    events = CPUEvents(cpu: CPUIndex(cpu), segments: segments, losses: [], arena: arena)
  }

  private static func segment(
    _ times: [UInt64], _ range: Range<Int>, blockSize: Int, carrying largest: Timestamp?,
    in arena: ColumnArena
  ) -> EventSegment {
    var blocks: [EventBlock] = []
    var offsets: [UInt32] = []
    var builder = KeyOverrideBuilder(
      carrying: largest.flatMap { $0.rawValue > times[range.lowerBound] ? $0 : nil })
    var last = largest?.rawValue ?? 0
    for (local, index) in range.enumerated() {
      let time = times[index]
      // And wherever an offset would be negative.
      if blocks.isEmpty || local % blockSize == 0 || time < (blocks.last?.baseTime ?? 0) {
        blocks.append(
          EventBlock(firstEvent: UInt32(local), baseTime: time, basePlace: UInt64(index * 100)))
      }
      offsets.append(UInt32(time - (blocks.last?.baseTime ?? 0)))
      if time < last || !builder.isQuiet {
        builder.note(event: UInt32(local), time: time, last: last)
      }
      last = time
    }
    return EventSegment(
      count: range.count, blocks: blocks, timeOffsets: arena.copy(offsets)!,
      pids: arena.copy(range.map { Int32($0) })!,
      typeIDs: arena.copy(range.map { UInt16($0 % 5) })!,
      places: arena.copy(range.map { _ in UInt16(1) })!, keyOverrides: builder.overrides)
  }
}
