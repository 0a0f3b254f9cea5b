internal import Glibc

extension String {
  /// Whether two paths lead to one file that is there.
  nonisolated func isSameFile(as other: String) -> Bool {
    var own = stat()
    var known = stat()
    return stat(self, &own) == 0 && stat(other, &known) == 0
      && own.st_dev == known.st_dev && own.st_ino == known.st_ino
  }
}
