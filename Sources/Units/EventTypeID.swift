/// The number of an event's format (`common_type`), as the kernel gave it out at boot.
public struct EventTypeID: Hashable, Comparable, Sendable {
  public var rawValue: UInt16

  @inlinable public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable public static func < (left: EventTypeID, right: EventTypeID) -> Bool {
    left.rawValue < right.rawValue
  }
}
