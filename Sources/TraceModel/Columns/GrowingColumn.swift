/// A column of numbers that grows at its end while others read what it was before.
///
///     frozen before   |1 2 3 4 5|
///     frozen now      |1 2 3 4 5 6 7 8|          the same memory
///
/// Room is taken ahead and doubled; numbers move only then, and who reads the old memory keeps it.
/// So appending costs the same however long the column is, and freezing it next to nothing.
///
/// SAFETY: one owner appends. What is frozen ends at the count of its time, and no number below
/// that is written again in the same memory.
struct GrowingColumn<Element: BitwiseCopyable & Sendable> {
  private(set) var count = 0
  private var memory: ColumnMemory?
  private var capacity = 0
  /// Where `memory` begins; dangling without room.
  private var base: UnsafeMutablePointer<Element>?
  /// Whether the system had no memory left; nothing is appended any more then.
  private(set) var hasFailed = false

  init() {}

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    guard let base, count < capacity else { return }
    base[count] = element
    count &+= 1
  }

  /// Makes another number of the last one, for those who freeze the column from now on.
  mutating func replaceLast(with element: Element) {
    guard count > 0 else { return }
    move(toRoomFor: capacity)
    if !hasFailed { base?[count - 1] = element }
  }

  @inline(__always)
  subscript(index: Int) -> Element? {
    guard let base, index >= 0, index < count else { return nil }
    return base[index]
  }

  /// The column as it is; nil when the system has no memory left.
  mutating func frozen() -> FrozenColumn<Element>? {
    if base == nil { grow() }
    guard !hasFailed, let base, let memory else { return nil }
    return FrozenColumn(ColumnPointer(UnsafePointer(base)), count: count, memory: memory)
  }

  @inline(never)
  private mutating func grow() {
    // Chosen: a line of memory or two, since a machine may have hundreds of CPUs that hardly work.
    move(toRoomFor: max(2 * capacity, 16))
  }

  private mutating func move(toRoomFor newCapacity: Int) {
    guard !hasFailed,
      let wider = ColumnMemory(bytes: newCapacity * MemoryLayout<Element>.stride)
    else {
      hasFailed = true
      return
    }
    let target = wider.base.bindMemory(to: Element.self, capacity: newCapacity)
    if let base { target.update(from: base, count: count) }
    (memory, base, capacity) = (wider, target, newCapacity)
  }
}
