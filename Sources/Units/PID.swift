/// The kernel's number of a thread (`common_pid`). Numbers are reused, so this is no identity over
/// a long trace.
package struct PID: Hashable, Comparable, Sendable {
  package var rawValue: Int32

  @inlinable package init(_ rawValue: Int32) { self.rawValue = rawValue }

  /// The idle task of every CPU.
  package static let idle = PID(0)

  @inlinable package static func < (left: PID, right: PID) -> Bool {
    left.rawValue < right.rawValue
  }
}
