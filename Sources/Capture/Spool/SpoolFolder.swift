internal import Glibc

/// The folder of a spool, opened once: all that is done in it is done in this folder, whatever its
/// path leads to meanwhile. Links are not followed.
final class SpoolFolder: Sendable {
  let layout: SpoolLayout
  private let descriptor: Int32
  /// The folder around it, and its name there.
  private let parent: Int32
  private let name: String

  init(_ layout: SpoolLayout) throws(CaptureProblem) {
    let place = FilePlace(layout.path)
    let parent = Glibc.open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { throw CaptureProblem(.readFailed, place.folder, errno: errno) }
    let descriptor = openat(
      parent, place.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      let error = errno
      close(parent)
      throw CaptureProblem(.readFailed, layout.path, errno: error)
    }
    self.layout = layout
    self.descriptor = descriptor
    self.parent = parent
    name = place.name
  }

  deinit {
    close(descriptor)
    close(parent)
  }

  /// - Returns: nil where there is no plain file of this name.
  func open(_ name: String, _ flags: Int32 = O_RDONLY) throws(CaptureProblem) -> OpenedFile? {
    let file = openat(
      descriptor, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw CaptureProblem(.readFailed, path(of: name), errno: errno)
    }
    let opened = OpenedFile(file, path: path(of: name))
    return opened.isPlain ? opened : nil
  }

  func names() -> [String] {
    // What is read through the copy must not move the place of the next reading.
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return [] }
    guard let folder = fdopendir(copy) else {
      close(copy)
      return []
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { name in
          String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.sorted()
  }

  /// The CPUs whose pages there are, ascending.
  func cpus() -> [Int] { names().compactMap(SpoolLayout.cpu(ofFileNamed:)).sorted() }

  func remove(_ name: String) { unlinkat(descriptor, name, 0) }

  /// Removes the head, without which nobody takes the folder for a spool, then all else that
  /// belongs to one, and the folder if nothing else is in it.
  func removeAll() {
    remove(SpoolLayout.head)
    for cpu in cpus() { remove(SpoolLayout.pages(ofCPU: cpu)) }
    for name in SpoolLayout.allNames { remove(name) }
    unlinkat(parent, name, AT_REMOVEDIR)
  }

  /// Whether a path lies on the same file system.
  func sharesDisk(with path: String) -> Bool {
    var own = stat()
    var other = stat()
    return fstat(descriptor, &own) == 0 && stat(FilePlace(path).folder, &other) == 0
      && own.st_dev == other.st_dev
  }

  func path(of name: String) -> String { "\(layout.path)/\(name)" }
}
