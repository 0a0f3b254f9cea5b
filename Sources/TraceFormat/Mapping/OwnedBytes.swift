internal import Glibc

/// Memory of a fixed size that is freed with its last holder; what unpacked data live in.
// @unchecked Sendable because it is filled by its maker before anybody else sees it.
package final class OwnedBytes: @unchecked Sendable {
  package let buffer: UnsafeMutableRawBufferPointer

  /// Nil when the system has no such amount of memory.
  package init?(count: Int) {
    guard count >= 0, let base = malloc(max(count, 1)) else { return nil }
    buffer = UnsafeMutableRawBufferPointer(start: base, count: count)
  }

  deinit { free(buffer.baseAddress) }
}
