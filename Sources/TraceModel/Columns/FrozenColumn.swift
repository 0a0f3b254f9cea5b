/// What a `GrowingColumn` was at one time, with what keeps its memory.
struct FrozenColumn<Element: BitwiseCopyable & Sendable>: Sendable {
  /// Nil of an empty column.
  private let pointer: ColumnPointer<Element>?
  let count: Int
  let memory: ColumnMemory?

  /// An empty column.
  init() { (pointer, count, memory) = (nil, 0, nil) }

  init(_ pointer: ColumnPointer<Element>, count: Int, memory: ColumnMemory) {
    self.pointer = pointer
    self.count = count
    self.memory = memory
  }

  /// The column for those who keep its memory themselves.
  func pointer(keptBy keeper: inout [any AnyObject & Sendable]) -> ColumnPointer<Element>? {
    if let memory { keeper.append(memory) }
    return pointer
  }

  /// - Precondition (not checked, this is the hot path): `index` lies inside the column.
  @inline(__always)
  subscript(index: Int) -> Element { pointer.unsafelyUnwrapped[index] }
}
