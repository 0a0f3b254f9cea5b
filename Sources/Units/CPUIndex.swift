/// The kernel's number of a CPU, as in `CPU 3`.
public struct CPUIndex: Hashable, Comparable, Sendable {
  public var rawValue: UInt16

  @inlinable public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable public static func < (left: CPUIndex, right: CPUIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
