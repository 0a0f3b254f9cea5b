/// A worker's own columns, large enough for any part, used over and over so that their memory stays
/// warm.
///
/// SAFETY: owned by one worker; freed with it.
struct SegmentScratch: ~Copyable {
  private(set) var timeOffsets: UnsafeMutablePointer<UInt32>
  private(set) var pids: UnsafeMutablePointer<Int32>
  private(set) var typeIDs: UnsafeMutablePointer<UInt16>
  private(set) var places: UnsafeMutablePointer<UInt16>
  private(set) var switches: UnsafeMutablePointer<TaskSwitch>
  private(set) var wakeups: UnsafeMutablePointer<PulledWakeup>
  private(set) var capacity: Int
  /// One bit a type number: those met so far.
  let seenTypes: UnsafeMutablePointer<UInt64>
  static let seenTypeWords = 65536 / 64
  /// What the decoder does with each type number: `PulledEvents.Kind`.
  let kinds: UnsafeMutablePointer<UInt8>

  init(capacity: Int, pulling events: PulledEvents) {
    self.capacity = capacity
    timeOffsets = .allocate(capacity: capacity)
    pids = .allocate(capacity: capacity)
    typeIDs = .allocate(capacity: capacity)
    places = .allocate(capacity: capacity)
    switches = .allocate(capacity: capacity)
    wakeups = .allocate(capacity: capacity)
    seenTypes = .allocate(capacity: Self.seenTypeWords)
    seenTypes.initialize(repeating: 0, count: Self.seenTypeWords)
    kinds = .allocate(capacity: 65536)
    kinds.initialize(repeating: 0, count: 65536)
    events.fill(kinds)
  }

  deinit {
    timeOffsets.deallocate()
    pids.deallocate()
    typeIDs.deallocate()
    places.deallocate()
    switches.deallocate()
    wakeups.deallocate()
    seenTypes.deallocate()
    kinds.deallocate()
  }

  /// Makes room for a part; the columns' contents are not kept.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    timeOffsets.deallocate()
    pids.deallocate()
    typeIDs.deallocate()
    places.deallocate()
    switches.deallocate()
    wakeups.deallocate()
    capacity = count
    timeOffsets = .allocate(capacity: count)
    pids = .allocate(capacity: count)
    typeIDs = .allocate(capacity: count)
    places = .allocate(capacity: count)
    switches = .allocate(capacity: count)
    wakeups = .allocate(capacity: count)
  }
}
