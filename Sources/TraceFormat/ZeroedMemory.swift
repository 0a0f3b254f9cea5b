internal import Glibc

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// New memory of zeros, to be given back by `deallocate`.
  ///
  /// For types to which a value of zeros alone is valid.
  package static func allocateZeroed(capacity: Int) -> Self {
    let memory = Self.allocate(capacity: capacity)
    if let base = memory.baseAddress { memset(base, 0, capacity * MemoryLayout<Element>.stride) }
    return memory
  }
}
