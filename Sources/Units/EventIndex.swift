/// The place of an event among the events of its CPU, in file order, from 0.
public struct EventIndex: Hashable, Comparable, Sendable {
  public var rawValue: Int

  @inlinable public init(_ rawValue: Int) { self.rawValue = rawValue }

  @inlinable public static func < (left: EventIndex, right: EventIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
