internal import Glibc

/// The open files of a spool that is being written (`SpoolLayout`). Whoever closes the process
/// closes them, and with them the lock.
package final class SpoolFiles {
  package let layout: SpoolLayout
  package let head: Int32
  package let cmdlines: Int32
  /// By CPU number.
  package let pages: [Int: Int32]
  private let folder: Int32
  private let lock: Int32

  /// Chosen: what the head of a packed file needs where nothing else is left on a disk.
  package static let reserveInBytes = 16 << 20

  /// Makes the folder beside the file to come, with a number behind its name where one is there
  /// already, which a killed capture left.
  ///
  /// To be called with the rights of the user to whom it shall belong.
  ///
  /// - Throws: `.cannotWriteOutput`, `.diskFull`.
  package static func create(
    forFile path: String, cpus: [Int], plan: String
  ) throws(CaptureProblem) -> SpoolFiles {
    let first = SpoolLayout(forFile: path)
    for number in 1...1_000 {
      let layout = number == 1 ? first : SpoolLayout(path: "\(first.path).\(number)")
      if mkdir(layout.path, 0o700) == 0 {
        do {
          return try SpoolFiles(in: layout, cpus: cpus, plan: plan)
        } catch {
          for name in names(cpus: cpus) { unlink("\(layout.path)/\(name)") }
          rmdir(layout.path)
          throw error
        }
      }
      guard errno == EEXIST else { throw Self.problem(layout.path, errno) }
    }
    throw CaptureProblem(.cannotWriteOutput, first.path, errno: EEXIST)
  }

  private init(in layout: SpoolLayout, cpus: [Int], plan: String) throws(CaptureProblem) {
    let folder = open(layout.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { throw Self.problem(layout.path, errno) }
    func make(_ name: String) throws(CaptureProblem) -> Int32 {
      let file = openat(
        folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw Self.problem("\(layout.path)/\(name)", errno) }
      return file
    }
    self.layout = layout
    self.folder = folder
    lock = try make(SpoolLayout.lock)
    flock(lock, LOCK_EX | LOCK_NB)
    let reserve = try make(SpoolLayout.reserve)
    // A file system that cannot reserve does without.
    if posix_fallocate(reserve, 0, off_t(Self.reserveInBytes)) == ENOSPC {
      throw CaptureProblem(.diskFull, layout.path, errno: ENOSPC)
    }
    close(reserve)
    let planFile = try make(SpoolLayout.plan)
    try Self.write(Array(plan.utf8), to: planFile, named: layout.path)
    close(planFile)
    head = try make(SpoolLayout.head)
    cmdlines = try make(SpoolLayout.cmdlines)
    var pages: [Int: Int32] = [:]
    for cpu in cpus { pages[cpu] = try make(SpoolLayout.pages(ofCPU: cpu)) }
    self.pages = pages
  }

  deinit {
    for file in pages.values { close(file) }
    close(cmdlines)
    close(head)
    close(lock)
    close(folder)
  }

  /// Takes the folder away with all that is in it.
  package func discard() {
    for name in Self.names(cpus: pages.keys) { unlinkat(folder, name, 0) }
    rmdir(layout.path)
  }

  private static func names(cpus: some Sequence<Int>) -> [String] {
    [
      SpoolLayout.head, SpoolLayout.cmdlines, SpoolLayout.plan, SpoolLayout.lock,
      SpoolLayout.reserve,
    ] + cpus.map(SpoolLayout.pages)
  }

  /// Puts newer names of tasks in place of the older ones.
  package func renewCmdlines(_ text: [UInt8]) {
    var done = 0
    while done < text.count {
      let count = text.withUnsafeBytes {
        pwrite(cmdlines, $0.baseAddress.map { $0 + done }, text.count - done, off_t(done))
      }
      // Names that a full disk does not take are not worth the recording.
      guard count > 0 else { return }
      done += count
    }
    ftruncate(cmdlines, off_t(text.count))
  }

  /// Bytes that the user can still write there.
  package var freeBytes: Int {
    var status = statvfs()
    guard fstatvfs(folder, &status) == 0 else { return .max }
    return Int(clamping: status.f_bavail).multipliedReportingOverflow(by: Int(status.f_frsize))
      .partialValue
  }

  static func write(
    _ bytes: [UInt8], to file: Int32, named name: String
  ) throws(CaptureProblem) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw problem(name, errno) }
      done += count
    }
  }

  static func problem(_ path: String, _ error: Int32) -> CaptureProblem {
    let isFull = error == ENOSPC || error == EDQUOT
    return CaptureProblem(isFull ? .diskFull : .cannotWriteOutput, path, errno: error)
  }
}
