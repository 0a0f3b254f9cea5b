internal import Glibc
internal import Units

/// Gives each PID met a place of its own, from 0.
///
/// A number that a kernel can give to a task is found without hashing, since it is asked for with
/// every run and every change of the task that records; memory is taken for the numbers in use.
// SAFETY: `direct` has `limit` places, zeroed, and is this value's own.
struct TaskTable: ~Copyable {
  /// The kernel's upper limit of `pid_max` (`PID_MAX_LIMIT`).
  private static let limit = 4 << 20
  /// One more than the place; 0 for none.
  private let direct: UnsafeMutablePointer<UInt32>?
  private var others: [Int32: Int] = [:]
  private(set) var pids: [Int32] = []

  init() {
    direct = calloc(Self.limit, MemoryLayout<UInt32>.stride)?
      .bindMemory(to: UInt32.self, capacity: Self.limit)
  }

  deinit { free(direct) }

  mutating func place(of pid: Int32) -> Int {
    if let direct, pid >= 0, Int(pid) < Self.limit {
      let known = direct[Int(pid)]
      if known > 0 { return Int(known) - 1 }
      pids.append(pid)
      direct[Int(pid)] = UInt32(pids.count)
      return pids.count - 1
    }
    if let known = others[pid] { return known }
    pids.append(pid)
    others[pid] = pids.count - 1
    return pids.count - 1
  }
}
