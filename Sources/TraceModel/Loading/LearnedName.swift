internal import Units

/// A name that a scheduler event tells of a task which the recorder did not save (fact sheet 6).
struct LearnedName {
  var pid: PID
  /// As in the record; it need not be UTF-8.
  var comm: [UInt8]
  /// The event that tells it, from the start of the segment.
  var event: Int
}
