internal import Glibc

extension String {
  /// The path without links and detours; itself where there is no such file.
  nonisolated var canonicalPath: String {
    guard let found = realpath(self, nil) else { return self }
    defer { free(found) }
    return String(cString: found)
  }

  /// The path as seen from a folder: `../traces/a.dat`. Both are absolute.
  nonisolated func relativePath(from folder: String) -> String {
    let own = split(separator: "/")
    let from = folder.split(separator: "/")
    var shared = 0
    while shared < min(own.count - 1, from.count), own[shared] == from[shared] { shared += 1 }
    let way = Array(repeating: "..", count: from.count - shared) + own[shared...].map(String.init)
    return way.joined(separator: "/")
  }
}
