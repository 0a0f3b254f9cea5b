package import Units

/// Reads the events of one lane one after the other: what a look-up by index has to search for is
/// kept from the event before.
package struct EventCursor {
  private let events: CPUEvents
  /// The event in hand, counted over the lane; its count when all are passed.
  package private(set) var index: Int
  /// The segment in hand and where it starts among the events of the lane.
  private var segment: Int
  private var segmentStart = 0
  private var segmentEnd = 0
  private var hasOverrides = false
  private var columns: Columns?
  /// The block in hand: its number within the segment, and its end among the events of the lane.
  private var block = 0
  private var blockEnd = 0
  private var baseTime: UInt64 = 0
  private var basePlace: UInt64 = 0

  private struct Columns {
    var timeOffsets: ColumnPointer<UInt32>
    var pids: ColumnPointer<Int32>
    var typeIDs: ColumnPointer<UInt16>
    var places: ColumnPointer<UInt16>
  }

  /// - Parameter index: the first event to read; may be the count of events.
  package init(_ events: CPUEvents, at index: Int) {
    self.events = events
    self.index = index
    segment = 0
    seek(index)
  }

  package var isAtEnd: Bool { index >= events.count }

  /// Goes on to an event that is not before the one in hand; may be the count of events.
  package mutating func move(to index: Int) {
    if index < blockEnd {
      self.index = index
    } else {
      seek(index)
    }
  }

  /// The columns of the event in hand.
  ///
  /// - Precondition: there is one.
  package var event: MergedEvent {
    guard let columns else { preconditionFailure("The cursor has passed the last event.") }
    let local = index - segmentStart
    let time = Timestamp(baseTime &+ UInt64(columns.timeOffsets[local]))
    return MergedEvent(
      index: EventIndex(index), time: time, pid: PID(columns.pids[local]),
      typeID: EventTypeID(columns.typeIDs[local]),
      place: basePlace &+ 4 * UInt64(columns.places[local]))
  }

  /// What the event in hand is sorted by.
  package var key: Timestamp {
    guard let columns else { preconditionFailure("The cursor has passed the last event.") }
    let local = index - segmentStart
    if hasOverrides { return events.segments[segment].key(of: local) }
    return Timestamp(baseTime &+ UInt64(columns.timeOffsets[local]))
  }

  private mutating func seek(_ index: Int) {
    self.index = index
    guard index < events.count else {
      columns = nil
      blockEnd = index
      return
    }
    let isInSegment = columns != nil && index < segmentEnd
    if !isInSegment { enterSegment(of: index) }
    enterBlock(of: index - segmentStart, startingAt: isInSegment ? block : 0)
  }

  private mutating func enterSegment(of index: Int) {
    segment = events.locate(EventIndex(index)).segment
    segmentStart = events.segmentStarts[segment]
    segmentEnd = events.segmentStarts[segment + 1]
    let found = events.segments[segment]
    hasOverrides = !found.keyOverrides.isEmpty
    columns = Columns(
      timeOffsets: found.timeOffsets, pids: found.pids, typeIDs: found.typeIDs,
      places: found.places)
  }

  private mutating func enterBlock(of local: Int, startingAt first: Int) {
    let blocks = events.segments[segment].blocks
    block = first
    if block + 1 < blocks.count, Int(blocks[block + 1].firstEvent) <= local {
      block = events.segments[segment].block(of: local)
    }
    baseTime = blocks[block].baseTime
    basePlace = blocks[block].basePlace
    blockEnd =
      segmentStart
      + (block + 1 < blocks.count ? Int(blocks[block + 1].firstEvent) : segmentEnd - segmentStart)
  }
}
