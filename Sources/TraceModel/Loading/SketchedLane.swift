internal import Synchronization
internal import Units

/// One CPU of a `LoadSketch`, behind a lock of its own.
final class SketchedLane: Sendable {
  let streamName: String
  let cpu: CPUIndex
  private let state: Mutex<[SketchColumn]>

  init(streamName: String, cpu: CPUIndex) {
    self.streamName = streamName
    self.cpu = cpu
    state = Mutex(Array(repeating: SketchColumn(), count: LoadSketch.columnCount))
  }

  func add(_ work: SketchWork) {
    var tally = TaskTimeTally()
    state.withLock { columns in
      for (place, own) in work.columns.enumerated() {
        columns[work.first + place].add(own, with: &tally)
      }
    }
  }

  var knownTime: UInt64 { state.withLock { $0.reduce(0) { $0 &+ $1.known } } }

  func columns() -> [LoadSketch.Column] { state.withLock { $0.map(\.summary) } }
}

/// What one column of a lane holds so far.
struct SketchColumn {
  var known: UInt64 = 0
  var busy: UInt64 = 0
  var unknown: UInt64 = 0
  var eventCount = 0
  var tasks: CandidateNode?

  mutating func add(_ other: SketchColumn, with tally: inout TaskTimeTally) {
    known &+= other.known
    busy &+= other.busy
    unknown &+= other.unknown
    eventCount += other.eventCount
    guard let own = tasks, let others = other.tasks else {
      tasks = tasks ?? other.tasks
      return
    }
    own.add(to: &tally)
    others.add(to: &tally)
    tasks = CandidateNode(of: tally, error: own.error &+ others.error)
    tally.reset()
  }

  var summary: LoadSketch.Column {
    var column = LoadSketch.Column()
    column.knownTime = known
    column.busyTime = busy
    column.unknownTime = unknown
    column.eventCount = eventCount
    // Counters are sorted, and hold no more than their task's time.
    if let tasks, tasks.counters.0 > 0, RunSummary.owns(tasks.counters.0, of: busy) {
      column.owner = PID(tasks.pids.0)
      column.ownerTime = tasks.counters.0
    }
    return column
  }
}

/// What one part adds to a row of columns.
struct SketchWork {
  let first: Int
  var columns: [SketchColumn]
  private var column: Int
  private var tally = TaskTimeTally()

  init(first: Int, count: Int) {
    self.first = first
    column = first
    columns = Array(repeating: SketchColumn(), count: count)
  }

  /// Columns must come in ascending order.
  mutating func add(_ time: UInt64, of pid: Int32, to column: Int) {
    if column != self.column {
      finishColumn()
      self.column = column
    }
    let place = column - first
    columns[place].known &+= time
    if pid == RunIntervals.unknownPID {
      columns[place].unknown &+= time
    } else if pid != 0 {
      columns[place].busy &+= time
      tally.add(time, to: PID(pid))
    }
  }

  /// To be called behind the last column.
  mutating func finishColumn() {
    if tally.total > 0 { columns[column - first].tasks = CandidateNode(of: tally) }
    tally.reset()
  }
}
