internal import Glibc

/// The pages of one CPU as they lie in a file, whole or a range of it.
///
/// SAFETY: bytes are read into the caller's buffer and never beyond its end.
package struct FilePages: PageSource {
  private let descriptor: Int32
  private let start: Int
  /// What the file is called in errors.
  private let name: String
  package let size: Int

  /// - Parameters:
  ///   - descriptor: stays the caller's and open as long as pages are read.
  ///   - range: of the file.
  package init(descriptor: Int32, range: Range<Int>, name: String) {
    self.descriptor = descriptor
    self.name = name
    start = range.lowerBound
    size = range.count
  }

  package func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError) {
    var done = 0
    while done < target.count, let base = target.baseAddress {
      let count = pread(descriptor, base + done, target.count - done, start + offset + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotRead(what: name, errno: count < 0 ? errno : 0) }
      done += count
    }
  }
}
