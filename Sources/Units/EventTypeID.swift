/// The number of an event's format (`common_type`), as the kernel gave it out at boot.
package struct EventTypeID: Hashable, Comparable, Sendable {
  package var rawValue: UInt16

  @inlinable package init(_ rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable package static func < (left: EventTypeID, right: EventTypeID) -> Bool {
    left.rawValue < right.rawValue
  }
}
