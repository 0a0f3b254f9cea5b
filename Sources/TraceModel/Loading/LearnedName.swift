internal import Units

/// A name that a scheduler event tells of a task which the recorder did not save (fact sheet 6).
struct LearnedName {
  var pid: PID
  var comm: String
  var time: Timestamp
}
