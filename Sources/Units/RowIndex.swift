/// The number of an event in the merged order of all lanes, from 0: the row of the event list.
public struct RowIndex: Hashable, Comparable, Sendable {
  public var rawValue: Int

  @inlinable public init(_ rawValue: Int) { self.rawValue = rawValue }

  @inlinable public static func < (left: RowIndex, right: RowIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
