/// A set of PIDs as bits, since it is asked for every switch. Numbers beyond `pid_max` are never in
/// it.
struct PIDSet {
  /// The kernel's upper limit of `pid_max` (`PID_MAX_LIMIT`).
  private static let limit = 4 << 20
  private var words = [UInt64](repeating: 0, count: limit / 64)

  func contains(_ pid: Int32) -> Bool {
    guard pid >= 0, Int(pid) < Self.limit else { return false }
    return words[Int(pid) >> 6] & (1 << UInt64(pid & 63)) != 0
  }

  mutating func insert(_ pid: Int32) {
    guard pid >= 0, Int(pid) < Self.limit else { return }
    words[Int(pid) >> 6] |= 1 << UInt64(pid & 63)
  }
}
