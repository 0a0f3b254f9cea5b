/// The kernel's number of a thread (`common_pid`). Numbers are reused, so this is no identity over
/// a long trace.
public struct PID: Hashable, Comparable, Sendable {
  public var rawValue: Int32

  @inlinable public init(_ rawValue: Int32) { self.rawValue = rawValue }

  /// The idle task of every CPU.
  public static let idle = PID(0)

  @inlinable public static func < (left: PID, right: PID) -> Bool {
    left.rawValue < right.rawValue
  }
}
