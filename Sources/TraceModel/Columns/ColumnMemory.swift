internal import Glibc

/// Memory of one growing column, freed with its last holder.
// @unchecked Sendable because bytes below a column's count are never written again, and only the
// column's owner writes above it.
package final class ColumnMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let size: Int

  /// Nil when the system has no such amount of memory.
  init?(bytes: Int) {
    guard let base = malloc(max(bytes, 1)) else { return nil }
    self.base = base
    size = bytes
  }

  deinit { free(base) }
}
