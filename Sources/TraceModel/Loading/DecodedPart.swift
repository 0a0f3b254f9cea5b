internal import TraceFormat
internal import Units

/// What one worker made of one part of a CPU's pages.
struct DecodedPart {
  /// Nil where the part holds no events.
  var segment: EventSegment?
  var switches: [TaskSwitch] = []
  var wakeups: [PulledWakeup] = []
  /// Whether `sched_waking` is among the wakeups.
  var hasWaking = false
  /// Losses, by event from the start of the part; the loss may lie behind its last event.
  var losses: [LostEvents] = []
  var learnedNames: [LearnedName] = []
  /// Exits of the function graph that follow the entry of the same call at once, from the start of
  /// the segment.
  var leafExits: [UInt32] = []
  /// The call that the first event leaves and the one that the last event enters.
  var firstExit: GraphCall?
  var callLeftOpen: GraphCall?
  var issues = DecodeIssueList()
}
