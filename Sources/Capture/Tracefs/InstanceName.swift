internal import Glibc

/// The name of a capture's own instance. It names the two processes of the helper that made it, so
/// that anybody can tell later whether they are still alive:
///
///     thresher.SUPERVISOR.START.WORKER.START
///
/// each as its PID and the time it started, in clock ticks since boot (`/proc/PID/stat`, field 22),
/// as PIDs come again.
struct InstanceName: Hashable {
  struct Process: Hashable {
    var pid: Int32
    var startTicks: UInt64

    init(pid: Int32, startTicks: UInt64) {
      self.pid = pid
      self.startTicks = startTicks
    }

    /// Nil where no such process lives.
    init?(living pid: Int32) {
      let file = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      guard let bytes = try? TracefsFolder.content(of: file, atMost: 1 << 16) else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      // The name of the program stands in brackets and may hold anything.
      guard let bracket = text.lastIndex(of: ")") else { return nil }
      let fields = text[text.index(after: bracket)...].split(separator: " ")
      // A zombie does nothing any more.
      guard fields.count > 19, fields[0] != "Z", fields[0] != "X", let ticks = UInt64(fields[19])
      else { return nil }
      self.init(pid: pid, startTicks: ticks)
    }

    var isAlive: Bool { Process(living: pid) == self }
  }

  var supervisor: Process
  var worker: Process

  private static let prefix = "thresher"

  var text: String {
    "\(Self.prefix).\(supervisor.pid).\(supervisor.startTicks)"
      + ".\(worker.pid).\(worker.startTicks)"
  }

  init(supervisor: Process, worker: Process) {
    self.supervisor = supervisor
    self.worker = worker
  }

  /// Nil for names that are not of a capture of ours.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == Self.prefix, let first = Int32(parts[1]),
      let firstStart = UInt64(parts[2]), let second = Int32(parts[3]),
      let secondStart = UInt64(parts[4])
    else { return nil }
    self.init(
      supervisor: Process(pid: first, startTicks: firstStart),
      worker: Process(pid: second, startTicks: secondStart))
  }

  var isOwned: Bool { supervisor.isAlive || worker.isAlive }
}
