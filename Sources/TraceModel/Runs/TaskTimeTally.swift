internal import Units

/// Adds up the time of each task of one stretch of runs, over and over without giving memory back.
///
/// Times are parts of one span, so their sums do not overflow.
///
/// An open hash table whose slots are of the present stretch only where their round is: starting
/// the next one costs nothing, however full the last one was.
struct TaskTimeTally {
  private struct Slot {
    var round: UInt32 = 0
    var pid = PID.idle
    var time: UInt64 = 0
  }

  private(set) var total: UInt64 = 0
  /// The task with the most time, the lower number of two that have the same.
  private(set) var largest: (pid: PID, time: UInt64)?
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var used = 0
  private var round: UInt32 = 1

  mutating func add(_ time: UInt64, to pid: PID) {
    total &+= time
    if used * 2 >= slots.count { grow() }
    let place = place(of: pid)
    if slots[place].round != round {
      slots[place] = Slot(round: round, pid: pid, time: 0)
      used += 1
    }
    slots[place].time &+= time
    let sum = slots[place].time
    if let best = largest {
      if sum > best.time || (sum == best.time && pid < best.pid) { largest = (pid, sum) }
    } else {
      largest = (pid, sum)
    }
  }

  mutating func reset() {
    guard used > 0 else { return }
    total = 0
    largest = nil
    used = 0
    let (next, overflow) = round.addingReportingOverflow(1)
    if overflow { slots = [Slot](repeating: Slot(), count: slots.count) }
    round = overflow ? 1 : next
  }

  /// Calls `body` with each task of the present stretch, in no order.
  func visit(_ body: (PID, UInt64) -> Void) {
    for slot in slots where slot.round == round { body(slot.pid, slot.time) }
  }

  /// The slot of the task, or the free one where it belongs.
  private func place(of pid: PID) -> Int {
    let mask = slots.count - 1
    // Fibonacci hashing: neighbouring numbers land far apart.
    var place = Int((UInt32(bitPattern: pid.rawValue) &* 0x9e37_79b9) >> 8) & mask
    while slots[place].round == round, slots[place].pid != pid { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.round == round { slots[place(of: slot.pid)] = slot }
  }
}
