/// A byte position from the start of a file.
package struct FileOffset: Hashable, Comparable, Sendable {
  package var rawValue: UInt64

  @inlinable package init(_ rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable package static func < (left: FileOffset, right: FileOffset) -> Bool {
    left.rawValue < right.rawValue
  }
}
