internal import Units

/// What a task did before each block of 8 of its intervals: the time in each state, and how often
/// it had run on another CPU than before. Intervals are added at the end.
struct StateBlocks: Sendable {
  static let intervalsPerBlock = 8

  private typealias Times = TaskSummary.Times

  /// All bits at the place of a state, by its number. A vector that is added to through a number
  /// known only then would go through memory and wait there for its own bytes.
  let masks: [TaskSummary.Times] = (0...TaskState.dead.rawValue).map { number in
    var mask = Times()
    if let state = TaskState(rawValue: number) { mask[TaskSummary.place(of: state)] = .max }
    return mask
  }

  private var times: [Times] = []
  private var moves: [UInt32] = []
  /// How many intervals were added, and what they come to.
  private(set) var count = 0
  private var sum = Times()
  private var moved: UInt32 = 0
  private var cpu: CPUIndex?

  init() {}

  /// Adds the intervals that were not added yet among the first `end` of a timeline.
  mutating func add(_ timeline: TaskTimeline, upTo end: Int) {
    times.reserveCapacity(end / Self.intervalsPerBlock + 1)
    moves.reserveCapacity(end / Self.intervalsPerBlock + 1)
    for interval in count..<max(count, end) {
      if interval % Self.intervalsPerBlock == 0 {
        times.append(sum)
        moves.append(moved)
      }
      let length = timeline.end(of: interval).rawValue &- timeline.start(of: interval).rawValue
      sum &+= masks[Int(timeline.states[interval].rawValue)] & Times(repeating: length)
      if let own = timeline.cpu(of: interval) {
        if let cpu, cpu != own { moved &+= 1 }
        cpu = own
      }
    }
    count = max(count, end)
  }

  /// The columns, with the sums of all where the last block is full.
  var closed: (times: [TaskSummary.Times], moves: [UInt32]) {
    var (times, moves) = (times, moves)
    if count % Self.intervalsPerBlock == 0 {
      times.append(sum)
      moves.append(moved)
    }
    return (times, moves)
  }
}
