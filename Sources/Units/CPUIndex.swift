/// The kernel's number of a CPU, as in `CPU 3`.
package struct CPUIndex: Hashable, Comparable, Sendable {
  package var rawValue: UInt16

  @inlinable package init(_ rawValue: UInt16) { self.rawValue = rawValue }

  @inlinable package static func < (left: CPUIndex, right: CPUIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
