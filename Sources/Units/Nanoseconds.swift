/// A signed distance between two timestamps, in nanoseconds (in ticks for clocks that count ticks).
public struct Nanoseconds: Hashable, Comparable, Sendable {
  public var rawValue: Int64

  @inlinable public init(_ rawValue: Int64) { self.rawValue = rawValue }

  public static let zero = Nanoseconds(0)

  @inlinable public static func < (left: Nanoseconds, right: Nanoseconds) -> Bool {
    left.rawValue < right.rawValue
  }

  @inlinable public static prefix func - (value: Nanoseconds) -> Nanoseconds {
    Nanoseconds(value.rawValue == .min ? .max : -value.rawValue)
  }
}
