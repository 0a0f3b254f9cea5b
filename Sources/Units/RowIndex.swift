/// The number of an event in the merged order of all lanes, from 0: the row of the event list.
package struct RowIndex: Hashable, Comparable, Sendable {
  package var rawValue: Int

  @inlinable package init(_ rawValue: Int) { self.rawValue = rawValue }

  @inlinable package static func < (left: RowIndex, right: RowIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
