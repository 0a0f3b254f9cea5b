internal import Glibc
internal import TraceFormat

/// The names of tasks that a recorder writes anew while it records.
struct SpooledCmdlines {
  /// Chosen: as many names as a kernel can be told to keep, of usual length, and more.
  private static let sizeLimit = 16 << 20

  private let path: String
  private var lastChange: (seconds: Int, nanoseconds: Int, size: Int) = (0, 0, -1)

  init(path: String) { self.path = path }

  /// The names, where they were written anew since the last call.
  mutating func read() -> SavedCmdlines? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let change = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_size))
    guard change != lastChange, change.2 > 0, change.2 <= Self.sizeLimit,
      let file = try? MappedFile(path: path)
    else { return nil }
    lastChange = change
    return withExtendedLifetime(file) { SavedCmdlines(reading: file.bytes) }
  }
}
