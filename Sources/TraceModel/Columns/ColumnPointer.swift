/// A frozen column of numbers inside a `ColumnArena`.
///
/// SAFETY: the arena outlives the pointer because whoever holds segments (`CPUEvents`,
/// `RunIntervals`) holds the arena; and nobody writes to a column once its segment exists.
// @unchecked Sendable because the memory behind it is never written again once the column is
// frozen.
@frozen
public struct ColumnPointer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  @usableFromInline let base: UnsafePointer<Element>

  @inlinable public init(_ base: UnsafePointer<Element>) { self.base = base }

  /// - Precondition (not checked, this is the hot path): `index` lies inside the column.
  @inlinable public subscript(index: Int) -> Element { base[index] }
}
