internal import Glibc

/// The lock of a spool, held from `init` to `deinit`; whoever makes a file of a spool that was left
/// behind holds it meanwhile.
package final class SpoolLock: Sendable {
  private let file: OpenedFile

  /// - Returns: nil while another process writes into the spool or makes a file of it.
  /// - Throws: `.readFailed` with ENOENT where there is no spool, or none any more because its file
  ///   has been made.
  package init?(_ spool: SpoolLayout) throws(CaptureProblem) {
    let folder = try SpoolFolder(spool)
    // The head goes first when a spool goes; a lock without one is not made anew.
    let flags = try folder.open(SpoolLayout.head) == nil ? O_RDWR : O_RDWR | O_CREAT
    guard let file = try folder.open(SpoolLayout.lock, flags) else {
      throw CaptureProblem(.readFailed, spool.path, errno: ENOENT)
    }
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw CaptureProblem(.readFailed, file.path, errno: errno)
    }
    guard try folder.open(SpoolLayout.head) != nil else {
      throw CaptureProblem(.readFailed, spool.path, errno: ENOENT)
    }
    self.file = file
  }
}
