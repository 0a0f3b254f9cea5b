internal import CLinux
internal import Glibc

/// A buffer that is set up, being read into a spool: one `PageReader` a CPU.
final class Recording {
  private let files: any ControlFiles
  /// `""` for the top, `instances/x/` for an instance.
  private let folder: String
  private let spool: SpoolFiles
  private let readers: [PageReader]
  private var threads: [PlainThread] = []
  private let marker: Int32
  /// Closing it tells all readers to end.
  private var stopSignal: Int32
  private let stopping: Int32
  private var names = TaskNameCollection()
  private var startTime = timespec()
  private var endTime: timespec?
  private var lastFigures: [Int: BufferFigures] = [:]

  /// Opens all that is read from. Nothing is recorded yet.
  init(
    files: any ControlFiles, folder: String, spool: SpoolFiles, pageSize: Int
  ) throws(CaptureProblem) {
    var ends: [Int32] = [-1, -1]
    guard linux_pipe(&ends, 4096) >= 0 else {
      throw CaptureProblem(.other, "pipe", errno: errno)
    }
    var readers: [PageReader] = []
    do {
      for (cpu, file) in spool.pages.sorted(by: { $0.key < $1.key }) {
        let raw = try files.open(
          "\(folder)per_cpu/cpu\(cpu)/trace_pipe_raw", flags: O_RDONLY | O_NONBLOCK)
        readers.append(
          PageReader(cpu: cpu, raw: raw, spool: file, pageSize: pageSize, stopping: ends[0]))
      }
    } catch {
      for end in ends { close(end) }
      throw CaptureProblem(error)
    }
    self.files = files
    self.folder = folder
    self.spool = spool
    self.readers = readers
    stopping = ends[0]
    stopSignal = ends[1]
    // Where it is denied only markers are.
    marker = (try? files.open("\(folder)trace_marker", flags: O_WRONLY)) ?? -1
  }

  deinit {
    if stopSignal >= 0 { close(stopSignal) }
    close(stopping)
    if marker >= 0 { close(marker) }
  }

  /// Switches tracing on.
  func start() throws(CaptureProblem) {
    for reader in readers {
      guard let thread = PlainThread({ reader.run() }) else {
        throw CaptureProblem(.other, "thread", errno: EAGAIN)
      }
      threads.append(thread)
    }
    clock_gettime(CLOCK_MONOTONIC, &startTime)
    do {
      try files.write("1", to: "\(folder)tracing_on")
    } catch {
      throw CaptureProblem(error)
    }
  }

  /// Switches tracing off and returns when the buffers are empty. May be called more than once.
  func stop() {
    guard stopSignal >= 0 else { return }
    try? files.write("0", to: "\(folder)tracing_on")
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    endTime = now
    close(stopSignal)
    stopSignal = -1
    // A trigger may switch tracing on again.
    try? files.write("0", to: "\(folder)events/enable")
    for thread in threads { thread.join() }
    threads = []
  }

  var seconds: Double {
    guard startTime.tv_sec > 0 else { return 0 }
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let end = endTime ?? now
    return Double(end.tv_sec - startTime.tv_sec) + Double(end.tv_nsec - startTime.tv_nsec) / 1e9
  }

  var writtenBytes: Int { readers.reduce(0) { $0 + $1.writtenBytes } }

  func statistics() -> CaptureStatistics {
    var statistics = CaptureStatistics()
    statistics.seconds = seconds
    statistics.bytes = writtenBytes
    statistics.cpus = readers.map { reader in
      let figures = BufferFigures(of: reader.cpu, in: folder, of: files)
      lastFigures[reader.cpu] = figures
      return CaptureStatistics.CPU(
        cpu: reader.cpu, readEvents: figures.readEvents, waitingEvents: figures.entries,
        overruns: figures.overrun, droppedEvents: figures.commitOverrun + figures.droppedEvents,
        bytes: reader.writtenBytes)
    }
    return statistics
  }

  /// As option CPUSTAT has them (fact sheet 1.5); of the last `statistics()`.
  var statisticsTexts: [String] {
    readers.compactMap { reader in
      lastFigures[reader.cpu].map { "CPU: \(reader.cpu)\n\($0.text)" }
    }
  }

  /// Asks the kernel for the names of tasks that it still knows, and keeps them.
  func gatherNames() {
    guard let text = try? files.read("saved_cmdlines") else { return }
    names.add(text)
  }

  /// In the form of `saved_cmdlines`.
  var taskNames: [UInt8] { names.text }

  /// What keeps the recording from going on; nil while nothing does.
  var failure: CaptureProblem? {
    for reader in readers where reader.errorNumber != 0 {
      let error = reader.errorNumber
      let path = spool.layout.pagesPath(ofCPU: reader.cpu)
      switch error {
      case ENOSPC, EDQUOT, EFBIG: return CaptureProblem(.diskFull, path, errno: error)
      case ENODEV, EBADF, ENOENT: return CaptureProblem(.tracefsVanished, folder, errno: error)
      default: return CaptureProblem(.readFailed, "cpu\(reader.cpu)", errno: error)
      }
    }
    if files.isFolder("\(folder)per_cpu") == nil {
      return CaptureProblem(.tracefsVanished, folder)
    }
    return nil
  }

  /// Puts a text into the recording; the kernel cuts it to a page.
  func mark(_ text: String) throws(CaptureProblem) {
    guard marker >= 0 else {
      throw CaptureProblem(.deniedFile, "\(folder)trace_marker", errno: EACCES)
    }
    var text = text
    let count = text.withUTF8 { Glibc.write(marker, $0.baseAddress, $0.count) }
    guard count >= 0 else {
      throw CaptureProblem(.deniedFile, "\(folder)trace_marker", errno: errno)
    }
  }
}
