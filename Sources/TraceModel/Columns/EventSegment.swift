public import Units

/// A frozen run of events of one CPU, in narrow columns: 12 bytes an event and 24 bytes a block.
///
/// Whatever is common to a run of events stands once in its `EventBlock` (normally one a page); the
/// columns hold what is left:
///
///     time   = block.baseTime  + timeOffsets[i]
///     place  = block.basePlace + 4 * places[i]
///
/// A place counts bytes from the start of the CPU's unpacked data.
///
/// A segment is what one worker decodes at a time, so that segments are made in parallel, and what
/// a recording in progress appends.
public struct EventSegment: Sendable {
  public let count: Int
  /// Never empty; the first block starts at event 0, later ones at ever higher events.
  public let blocks: [EventBlock]
  @usableFromInline let timeOffsets: ColumnPointer<UInt32>
  @usableFromInline let pids: ColumnPointer<Int32>
  @usableFromInline let typeIDs: ColumnPointer<UInt16>
  @usableFromInline let places: ColumnPointer<UInt16>
  /// Where this segment's stamps run backwards: the merge keys that stand in for them. Normally
  /// empty.
  public let keyOverrides: [KeyOverride]

  public init(
    count: Int, blocks: [EventBlock], timeOffsets: ColumnPointer<UInt32>,
    pids: ColumnPointer<Int32>, typeIDs: ColumnPointer<UInt16>, places: ColumnPointer<UInt16>,
    keyOverrides: [KeyOverride]
  ) {
    precondition(count > 0 && blocks.first?.firstEvent == 0, "A segment holds events in blocks.")
    self.count = count
    self.blocks = blocks
    self.timeOffsets = timeOffsets
    self.pids = pids
    self.typeIDs = typeIDs
    self.places = places
    self.keyOverrides = keyOverrides
  }
}

/// What the events of a block share.
public struct EventBlock: Sendable {
  /// The first event of the block, counted from the start of the segment.
  public var firstEvent: UInt32
  /// The stamp of that event.
  public var baseTime: UInt64
  public var basePlace: UInt64

  public init(firstEvent: UInt32, baseTime: UInt64, basePlace: UInt64) {
    self.firstEvent = firstEvent
    self.baseTime = baseTime
    self.basePlace = basePlace
  }
}

/// A run of events whose stamps lie before an earlier stamp of the same CPU. They keep their place
/// in the merged order, so they are sorted by the largest stamp so far instead.
public struct KeyOverride: Sendable, Hashable {
  /// Events from the start of the segment.
  public var events: Range<UInt32>
  public var key: Timestamp

  public init(events: Range<UInt32>, key: Timestamp) {
    self.events = events
    self.key = key
  }
}
