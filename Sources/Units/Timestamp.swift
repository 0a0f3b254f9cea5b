/// A point in time on the trace's clock, exactly as wide as in the file: unsigned 64 bit.
///
/// The unit is the nanosecond for clocks that count time and one tick for those that do not
/// (`counter`, `x86-tsc`); which of the two holds is a property of the trace, not of the stamp.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var rawValue: UInt64

  @inlinable public init(_ rawValue: UInt64) { self.rawValue = rawValue }

  public static let earliest = Timestamp(0)
  public static let latest = Timestamp(.max)

  @inlinable public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The signed distance from `earlier` to `later`, held at the ends of the range of `Nanoseconds`.
  @inlinable public static func - (later: Timestamp, earlier: Timestamp) -> Nanoseconds {
    let distance = later.rawValue &- earlier.rawValue
    if later.rawValue >= earlier.rawValue {
      return Nanoseconds(Int64(clamping: distance))
    }
    return Nanoseconds(-Int64(clamping: 0 &- distance))
  }

  /// The stamp `distance` later (earlier when negative), held at the ends of time.
  @inlinable public func advanced(by distance: Nanoseconds) -> Timestamp {
    let size = distance.rawValue.magnitude
    let (moved, overflow) =
      distance.rawValue >= 0
      ? rawValue.addingReportingOverflow(size) : rawValue.subtractingReportingOverflow(size)
    guard overflow else { return Timestamp(moved) }
    return distance.rawValue >= 0 ? .latest : .earliest
  }
}
