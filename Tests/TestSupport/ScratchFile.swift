internal import Glibc

/// A file for one test, gone when nobody holds it any more.
package final class ScratchFile: Sendable {
  package let path: String
  private let descriptor: Int32

  package init(_ bytes: [UInt8] = [], mode: UInt32 = 0o600) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/thresher-test-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    precondition(descriptor >= 0, "Tests need a folder for scratch files.")
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    replace(with: bytes)
    if mode != 0o600 { chmod(path, mode) }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Makes `bytes` the whole content.
  package func replace(with bytes: [UInt8]) {
    put(bytes, at: 0)
    truncate(to: bytes.count)
  }

  package func put(_ bytes: [UInt8], at offset: Int) {
    let written = pwrite(descriptor, bytes, bytes.count, off_t(offset))
    precondition(written == bytes.count, "Scratch files fit onto the disk.")
  }

  package func truncate(to size: Int) {
    precondition(ftruncate(descriptor, off_t(size)) == 0, "Scratch files can be cut.")
  }

  /// The content from the start.
  package func contents() -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, size, 0))
    }
  }
}
