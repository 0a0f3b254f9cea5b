internal import Units

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

extension ColumnPointer<UInt32> {
  /// The first of some places whose number is `least` or more, or the place behind them. The
  /// numbers there ascend.
  func firstIndex(in places: Range<Int>, atLeast least: UInt64) -> Int {
    places.lowerBound + places.partitionPoint { UInt64(self[$0]) >= least }
  }
}
