internal import Glibc

/// The lock of a spool, held from `init` to `deinit`; whoever makes a file of a spool that was left
/// behind holds it meanwhile.
package final class SpoolLock: Sendable {
  private let file: OpenedFile

  /// - Returns: nil while another process writes into the spool or makes a file of it.
  package init?(_ spool: SpoolLayout) throws(CaptureProblem) {
    let folder = try SpoolFolder(spool)
    guard let file = try folder.open(SpoolLayout.lock, O_RDWR | O_CREAT) else {
      throw CaptureProblem(.readFailed, folder.path(of: SpoolLayout.lock))
    }
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw CaptureProblem(.readFailed, file.path, errno: errno)
    }
    self.file = file
  }
}
