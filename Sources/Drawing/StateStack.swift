package import TraceModel
internal import Units

/// How the states of one pixel column of a task share its height.
///
/// From the base line up: blocked, stopped, running, waiting after preemption, waiting after a
/// wakeup, unknown. Each has the part of the height that it has of the column's time, to the
/// nearest line, and at least one line, however short it was; blocked and stopped, which are drawn
/// low, have that part of the low bar's height. What is too much after that is taken from the
/// highest. What is left of the height is sleep, or that the task was not there; sleep alone leaves
/// the base line.
package struct StateStack: Sendable, Hashable {
  package static let order: [TaskState] = [
    .blocked, .stopped, .running, .runnableAfterPreemption, .runnableAfterWakeup, .unknown,
  ]
  /// Chosen: how much of the height a low bar has.
  package static let lowShare = 0.3

  /// How many lines each state of `order` has.
  package private(set) var lines = SIMD8<Int32>()

  /// - Parameters:
  ///   - times: in each state.
  ///   - length: the width of the column.
  ///   - height: in lines.
  package init(of times: TaskSummary.Times, length: UInt64, height: Int) {
    guard length > 0, height > 0 else { return }
    let quiet =
      times[TaskSummary.place(of: .sleeping)] &+ times[TaskSummary.place(of: .absent)]
    // What most columns hold needs no division.
    guard quiet < length else { return }
    var sum = 0
    for (place, state) in Self.order.enumerated() {
      let time = times[TaskSummary.place(of: state)]
      guard time > 0 else { continue }
      let isLow = state == .blocked || state == .stopped
      let full = isLow ? (Double(height) * Self.lowShare).rounded() : Double(height)
      let share = Double(time) / Double(length)
      let own = max(1, Int(share * full + 0.5))
      lines[place] = Int32(own)
      sum += own
    }
    while sum > height {
      let highest = lines.indices.reduce(0) { lines[$1] > lines[$0] ? $1 : $0 }
      guard lines[highest] > 0 else { return }
      lines[highest] -= 1
      sum -= 1
    }
  }

  package var isEmpty: Bool { lines == SIMD8() }
}
