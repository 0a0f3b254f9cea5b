/// A signed distance between two timestamps, in nanoseconds (in ticks for clocks that count ticks).
package struct Nanoseconds: Hashable, Comparable, Sendable {
  package var rawValue: Int64

  @inlinable package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static let zero = Nanoseconds(0)

  @inlinable package static func < (left: Nanoseconds, right: Nanoseconds) -> Bool {
    left.rawValue < right.rawValue
  }

  @inlinable package static prefix func - (value: Nanoseconds) -> Nanoseconds {
    Nanoseconds(value.rawValue == .min ? .max : -value.rawValue)
  }
}
