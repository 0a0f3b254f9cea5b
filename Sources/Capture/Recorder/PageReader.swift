internal import CLinux
internal import Glibc
internal import Synchronization

/// Moves the pages of one CPU's buffer into its spool file, on a thread of its own.
///
/// Full pages go through a pipe by `splice`, so that they are copied once, by the kernel; the page
/// that is being filled is read a few times a second, so that a recording can be watched. Every
/// read gives a whole sub-buffer, zeros behind what it holds.
final class PageReader: Sendable {
  let cpu: Int
  private let raw: Int32
  private let spool: Int32
  private let pageSize: Int
  /// Its other end is closed when reading shall end.
  private let stopping: Int32
  private let written = Atomic<Int>(0)
  private let failure = Atomic<Int32>(0)
  private let isDone = Atomic<Bool>(false)

  /// Chosen: with the reader's own pace an event is seen within 300 ms.
  private static let flushIntervalInMilliseconds: Int64 = 100
  /// Chosen: so long nothing is asked again where `poll` says that there is something although no
  /// page is full, as kernels before `buffer_percent` do.
  private static let pauseInMilliseconds: Int32 = 10
  /// Chosen: before all usual tasks, behind every real-time one.
  private static let niceness: Int32 = -15
  /// Chosen: a buffer is emptied in less; what goes on filling it (a trigger that switches tracing
  /// on again) is not waited for.
  private static let drainLimitInMilliseconds: Int64 = 10_000
  /// The largest pipe that a user gets.
  private static let pipeSizeInBytes: Int32 = 1 << 20

  init(cpu: Int, raw: Int32, spool: Int32, pageSize: Int, stopping: Int32) {
    self.cpu = cpu
    self.raw = raw
    self.spool = spool
    self.pageSize = pageSize
    self.stopping = stopping
  }

  deinit { close(raw) }

  /// Bytes of whole pages in the spool.
  var writtenBytes: Int { written.load(ordering: .relaxed) }

  /// The errno that ended it; 0 for none. `ENOSPC` and the like are of the spool.
  var errorNumber: Int32 { failure.load(ordering: .acquiring) }

  var hasEnded: Bool { isDone.load(ordering: .acquiring) }

  /// The thread's work: until it is told to stop and the buffer is empty, or an error.
  func run() {
    defer { isDone.store(true, ordering: .releasing) }
    // On a busy machine the reader would come too late otherwise; who lacks the right goes on as
    // everybody.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
    var ends: [Int32] = [-1, -1]
    let pipeSize = linux_pipe(&ends, max(Self.pipeSizeInBytes, Int32(clamping: pageSize)))
    let hasPipe = pipeSize >= pageSize
    defer { if pipeSize >= 0 { for end in ends { close(end) } } }
    let page = UnsafeMutableRawPointer.allocate(byteCount: pageSize, alignment: 4096)
    defer { page.deallocate() }
    let burst = max(Int(pipeSize) / pageSize, 1) * pageSize
    var splices = hasPipe
    var wasWoken = false
    var nextFlush = Self.now() + Self.flushIntervalInMilliseconds
    var end: Int64?
    while failure.load(ordering: .relaxed) == 0 {
      let isStopping = waits(for: 0)
      let now = Self.now()
      if isStopping {
        end = end ?? now + Self.drainLimitInMilliseconds
        if let end, now >= end { return }
      }
      if splices {
        switch spliceBurst(burst, through: ends) {
        case .moved:
          wasWoken = false
          continue
        case .nothing: if wasWoken { _ = waits(for: Self.pauseInMilliseconds) }
        case .impossible: splices = false
        case .failed: return
        }
      }
      if isStopping || now >= nextFlush || (!splices && wasWoken) {
        let outcome = readPage(into: page)
        if outcome == .failed || (isStopping && outcome != .moved) { return }
        // Once each time: where system calls are recorded, every read leaves events to be read.
        nextFlush = now + Self.flushIntervalInMilliseconds
      }
      // By hand, full pages come one by one as long as there are such.
      if isStopping || (!splices && wasWoken && Self.isFull(page, pageSize)) { continue }
      wasWoken = waitForData(until: nextFlush, now: now)
    }
  }

  /// Whether a page that was read is filled by more than a half; its length stands behind the
  /// stamp, in 27 bits.
  private static func isFull(_ page: UnsafeMutableRawPointer, _ pageSize: Int) -> Bool {
    Int(page.load(fromByteOffset: 8, as: UInt32.self) & 0x7ff_ffff) > pageSize / 2
  }

  private enum Outcome {
    case moved
    case nothing
    case impossible
    case failed
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Whether reading shall end.
  private func waits(for milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: stopping, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, milliseconds) > 0
  }

  /// Whether the kernel says that enough is there to be read.
  private func waitForData(until time: Int64, now: Int64) -> Bool {
    let rest = Int32(clamping: max(0, time - now))
    guard rest > 0 else { return false }
    var watched = [
      pollfd(fd: raw, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopping, events: Int16(POLLIN), revents: 0),
    ]
    return poll(&watched, 2, rest) > 0 && watched[0].revents != 0
  }

  private func spliceBurst(_ burst: Int, through ends: [Int32]) -> Outcome {
    let count = linux_splice(raw, ends[1], burst, 0)
    guard count > 0 else {
      if count == 0 { return .nothing }
      switch errno {
      case EAGAIN, EINTR: return .nothing
      case EINVAL, ENOSYS: return .impossible
      default: return fail(errno)
      }
    }
    var rest = count
    while rest > 0 {
      let moved = linux_splice(ends[0], spool, rest, 1)
      if moved < 0, errno == EINTR { continue }
      if moved < 0, errno == EINVAL { return copy(rest, from: ends[0]) }
      guard moved > 0 else { return fail(moved == 0 ? EIO : errno) }
      rest -= moved
    }
    written.add(count, ordering: .relaxed)
    return .moved
  }

  /// For file systems that take nothing from pipes: what is in the pipe already, by hand.
  private func copy(_ count: Int, from pipe: Int32) -> Outcome {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 4096)
    defer { memory.deallocate() }
    var done = 0
    while done < count {
      let read = Glibc.read(pipe, memory + done, count - done)
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { return fail(read == 0 ? EIO : errno) }
      done += read
    }
    guard write(memory, count) else { return .failed }
    return .moved
  }

  private func readPage(into page: UnsafeMutableRawPointer) -> Outcome {
    let count = Glibc.read(raw, page, pageSize)
    guard count > 0 else {
      if count == 0 || errno == EAGAIN || errno == EINTR { return .nothing }
      return fail(errno)
    }
    if count < pageSize { memset(page + count, 0, pageSize - count) }
    return write(page, pageSize) ? .moved : .failed
  }

  private func write(_ memory: UnsafeMutableRawPointer, _ count: Int) -> Bool {
    var done = 0
    while done < count {
      let wrote = Glibc.write(spool, memory + done, count - done)
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else {
        _ = fail(wrote == 0 ? EIO : errno)
        return false
      }
      done += wrote
    }
    written.add(count, ordering: .relaxed)
    return true
  }

  private func fail(_ error: Int32) -> Outcome {
    failure.store(error, ordering: .releasing)
    return .failed
  }
}
