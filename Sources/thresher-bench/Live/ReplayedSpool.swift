internal import Foundation
internal import Glibc
internal import Synchronization
internal import TraceFormat
internal import Units

/// Writes the pages of a recording into a spool at a given rate, on a thread of its own, as if they
/// were recorded now.
final class ReplayedSpool: Sendable {
  let folder: String
  let plan: ReplayPlan
  let eventsPerSecond: Double
  private let file: TraceFile
  private let descriptors: [Int32]
  private let state = Mutex(State())

  private struct State {
    var start: Double?
    var written = 0
    var isStopped = false
    var isDone = false
    var processorSeconds = 0.0
  }

  init(_ path: String, folder: String, events: Int, eventsPerSecond: Double) throws {
    file = try Self.opened(path)
    self.folder = folder
    self.eventsPerSecond = eventsPerSecond
    plan = try ReplayPlan(of: file, events: events)
    mkdir(folder, 0o700)
    guard symlink(path, "\(folder)/head.dat") == 0 else {
      throw BenchFailure("Cannot make a spool in \(folder).")
    }
    descriptors = (file.pages.first ?? []).map {
      open(
        "\(folder)/cpu\($0.data.cpu.rawValue)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    }
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func opened(_ path: String) throws -> TraceFile {
    try TraceFile(path: path)
  }

  func start() {
    let thread = Thread { [self] in write() }
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  func stop() { state.withLock { $0.isStopped = true } }

  var isDone: Bool { state.withLock { $0.isDone } }

  /// What the writing itself cost, in seconds of a processor.
  var processorSeconds: Double { state.withLock { $0.processorSeconds } }

  /// How many events have happened by now, as far as their pages are written.
  var eventsWritten: Int {
    let written = state.withLock { $0.written }
    return written > 0 ? plan.pages[written - 1].eventsThrough : 0
  }

  /// When the event with that number happened, on the clock of `Stopwatch.wall`.
  func time(ofEvent number: Int) -> Double {
    (state.withLock { $0.start } ?? 0) + Double(number) / eventsPerSecond
  }

  /// The present on the same clock.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func write() {
    let decompressor = Decompressor(file.header.compression)
    var scratch: OwnedBytes?
    let start = Self.now
    state.withLock { $0.start = start }
    for (number, page) in plan.pages.enumerated() {
      let due = start + Double(page.eventsThrough) / eventsPerSecond
      let wait = due - Self.now
      // Pages that are due together are written together, as a recorder reads them.
      if wait > 0.002 { usleep(UInt32(wait * 1e6)) }
      if state.withLock({ $0.isStopped }) { break }
      let pages = file.pages[0][page.cpu]
      let place = UInt64(page.number * pages.pageSize)
      guard let part = pages.part(around: place),
        let bytes = try? pages.bytes(of: part, with: decompressor, scratch: &scratch).bytes
      else { break }
      let from = Int(place - part.dataOffset)
      let end = min(from + pages.pageSize, bytes.count)
      _ = Glibc.write(descriptors[page.cpu], bytes.baseAddress.map { $0 + from }, end - from)
      state.withLock { $0.written = number + 1 }
    }
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    state.withLock {
      $0.processorSeconds = Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
      $0.isDone = true
    }
  }
}
