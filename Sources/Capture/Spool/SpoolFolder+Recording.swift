internal import Glibc
internal import TraceFormat
internal import Units

extension SpoolFolder {
  /// What the head says, with the names of tasks as they were last renewed.
  func facts() throws(CaptureProblem) -> RecordingFacts {
    let path = path(of: SpoolLayout.head)
    guard let head = try open(SpoolLayout.head) else {
      throw CaptureProblem(.readFailed, path, errno: ENOENT)
    }
    var facts: RecordingFacts
    do throws(TraceFileError) {
      let descriptor = fcntl(head.descriptor, F_DUPFD_CLOEXEC, 0)
      facts = RecordingFacts(of: try TraceFile(reading: MappedFile(taking: descriptor, path: path)))
    } catch {
      throw CaptureProblem(.readFailed, path, detail: "\(error)")
    }
    if let cmdlines = try open(SpoolLayout.cmdlines), cmdlines.size > 0 {
      facts.savedCmdlines = cmdlines.bytes(count: min(cmdlines.size, Self.largestCmdlines))
    }
    return facts
  }

  /// Chosen: the kernel keeps 128 names of 23 bytes unless told otherwise, and a few millions at
  /// most.
  private static var largestCmdlines: Int { 256 << 20 }

  /// The pages of all CPUs that have any, ascending.
  func pages(
    facts: RecordingFacts, room: SpoolPages.Room
  ) throws(CaptureProblem) -> [(cpu: CPUIndex, pages: SpoolPages)] {
    let header = try? HeaderPage(parsing: String(decoding: facts.headerPage, as: UTF8.self))
    let commitSize = header?.commitSize ?? facts.longSize
    var result: [(cpu: CPUIndex, pages: SpoolPages)] = []
    for cpu in cpus() {
      guard let number = UInt16(exactly: cpu),
        let file = try open(SpoolLayout.pages(ofCPU: cpu), room.isShared ? O_RDWR : O_RDONLY)
      else { continue }
      let pages = SpoolPages(
        file, pageSize: facts.pageSize, commitSize: commitSize, order: facts.byteOrder, room: room)
      if pages.size > 0 || pages.lacksStart { result.append((CPUIndex(number), pages)) }
    }
    return result
  }
}
