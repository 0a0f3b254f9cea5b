/// A byte position from the start of a file.
public struct FileOffset: Hashable, Comparable, Sendable {
  public var rawValue: UInt64

  @inlinable public init(_ rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable public static func < (left: FileOffset, right: FileOffset) -> Bool {
    left.rawValue < right.rawValue
  }
}
