/// A `sched_switch`: one task leaves the CPU, and from here on another one runs.
struct TaskSwitch {
  /// From the start of the segment.
  var event: UInt32
  var previousPID: Int32
  var nextPID: Int32
  /// The lowest bit set in `prev_state`, at least 32 where the task could have run on, or
  /// `unknownState`. Which letter a bit has is looked up when the runs are made.
  var stateBit: UInt8

  /// The record does not tell the state.
  static let unknownState = UInt8.max
}
