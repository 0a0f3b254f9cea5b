/// An event that tells that a task is woken.
struct PulledWakeup {
  enum Kind: UInt8 {
    case waking, wakeup, newTask
  }

  /// From the start of the segment.
  var event: UInt32
  var pid: Int32
  var kind: Kind
}
