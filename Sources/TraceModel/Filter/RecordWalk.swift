internal import TraceFormat
internal import Units

/// Finds the columns and the records of one lane's events that are asked for in ascending order.
///
/// SAFETY: a record is valid until the next is asked for.
struct RecordWalk {
  struct Columns {
    var pids: ColumnPointer<Int32>
    var typeIDs: ColumnPointer<UInt16>
    var places: ColumnPointer<UInt16>
  }

  private let window: RecordWindow
  private let lane: SessionLane
  /// The segment in hand, and where it lies among the events of the lane.
  private var segment: EventSegment
  private(set) var columns: Columns
  private(set) var segmentStart = 0
  private(set) var segmentEnd = 0
  /// The block in hand, and where it ends in the segment.
  private var block = 0
  private var blockEnd = 0
  private var basePlace: UInt64 = 0
  private var partStart: UInt64 = 0
  private var part = UnsafeRawBufferPointer(start: nil, count: 0)

  /// - Precondition: the lane has events.
  init(_ window: RecordWindow, _ lane: SessionLane) {
    self.window = window
    self.lane = lane
    segment = lane.events.segments[0]
    columns = Columns(segment)
    segmentEnd = segment.count
  }

  /// Goes on to the segment of an event.
  @inline(__always)
  mutating func enterSegment(of event: Int) {
    if event < segmentStart || event >= segmentEnd { seek(event) }
  }

  @inline(never)
  private mutating func seek(_ event: Int) {
    let number = lane.events.locate(EventIndex(event)).segment
    segment = lane.events.segments[number]
    columns = Columns(segment)
    segmentStart = lane.events.segmentStarts[number]
    segmentEnd = segmentStart + segment.count
    blockEnd = 0
  }

  /// The record of an event of the segment in hand; nil where it cannot be read any more.
  @inline(__always)
  mutating func record(of local: Int, isBigEndian: Bool) -> UnsafeRawBufferPointer? {
    if local >= blockEnd { enterBlock(of: local) }
    let place = basePlace &+ 4 &* UInt64(columns.places[local])
    if place < partStart || place &- partStart >= UInt64(part.count) {
      guard enterPart(around: place) else { return nil }
    }
    let offset = Int(truncatingIfNeeded: place &- partStart)
    return isBigEndian
      ? RingBufferPage.payload(at: offset, of: part, order: BigEndianWords.self)
      : RingBufferPage.payload(at: offset, of: part, order: LittleEndianWords.self)
  }

  @inline(never)
  private mutating func enterBlock(of local: Int) {
    // The next block follows in most cases; the first question of a segment starts anywhere.
    block = blockEnd > 0 ? block + 1 : segment.block(of: local)
    while block + 1 < segment.blocks.count, Int(segment.blocks[block + 1].firstEvent) <= local {
      block += 1
    }
    basePlace = segment.blocks[block].basePlace
    blockEnd =
      block + 1 < segment.blocks.count ? Int(segment.blocks[block + 1].firstEvent) : segment.count
  }

  @inline(never)
  private mutating func enterPart(around place: UInt64) -> Bool {
    guard
      let found = window.bytes(buffer: lane.stream, cpu: lane.storedCPU, around: place),
      place >= found.start, place - found.start < UInt64(found.bytes.count)
    else {
      part = UnsafeRawBufferPointer(start: nil, count: 0)
      return false
    }
    partStart = found.start
    part = found.bytes
    return true
  }
}

extension RecordWalk.Columns {
  fileprivate init(_ segment: EventSegment) {
    self.init(pids: segment.pids, typeIDs: segment.typeIDs, places: segment.places)
  }
}
