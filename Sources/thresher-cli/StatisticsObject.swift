internal import TraceModel
internal import Units
internal import ViewModels

/// What `stats` tells as a JSON object, whose keys are these stored properties. Times are in the
/// unit of the clock: nanoseconds, or ticks.
struct StatisticsObject: Encodable {
  struct Task: Encodable {
    var task: String
    var pid: Int32
    /// Where there are several.
    var recording: String?
    /// How long it had a CPU.
    var runTime: UInt64
    /// How long it could have run and did not.
    var runnableTime: UInt64
    var blockedTime: UInt64
    /// From being woken or preempted to running; absent where it was never seen to wait.
    var longestWait: UInt64?
    /// From being woken to running.
    var longestWakeup: UInt64?
    var events: Int
    /// How often a CPU was given to it.
    var switches: Int
    var first: UInt64?
    var last: UInt64?
  }

  struct CPU: Encodable {
    var cpu: UInt16
    /// Empty for the top buffer.
    var buffer: String
    var recording: String?
    var busyTime: UInt64
    var idleTime: UInt64
    /// How long nobody knows who ran, since events were lost or left out.
    var unknownTime: UInt64
    var events: Int
    var switches: Int
    var lostEvents: UInt64
    /// Places where the kernel did not store how many were lost.
    var lossesOfUnknownSize: Int
  }

  struct EventType: Encodable {
    var system: String
    var event: String
    var count: Int
  }

  var countsSeconds: Bool
  /// The stretch that is told of; absent without events.
  var start: UInt64?
  var end: UInt64?
  /// Of all CPUs that tell what tasks did.
  var recordedTime: UInt64
  var tasks: [Task]
  var cpus: [CPU]
  var eventTypes: [EventType]

  init(_ statistics: SessionStatistics) {
    let session = statistics.session
    countsSeconds = session.countsSeconds
    start = statistics.span?.start.rawValue
    end = statistics.span?.end.rawValue
    recordedTime = statistics.recordedTime
    tasks = statistics.tasks.map { Task($0, $1, session) }
    cpus = statistics.cpus.map { CPU($0, session) }
    eventTypes = statistics.types.systems.flatMap { system in
      system.leaves.map { EventType(system: system.name, event: $0.name, count: $0.total) }
    }
  }
}

extension StatisticsObject.Task {
  fileprivate init(_ task: TaskReference, _ figures: TaskFigures, _ session: TraceSession) {
    self.init(
      task: session.tasks[task.trace].name(of: task.pid), pid: task.pid.rawValue,
      recording: session.recording(task.trace), runTime: figures.busyTime.rawValue.magnitude,
      runnableTime: figures.runnableTime.rawValue.magnitude,
      blockedTime: figures.blockedTime.rawValue.magnitude,
      longestWait: figures.longestWait?.rawValue.magnitude,
      longestWakeup: figures.longestWakeupLatency?.rawValue.magnitude, events: figures.eventCount,
      switches: figures.runCount, first: figures.span?.start.rawValue,
      last: figures.span?.end.rawValue)
  }
}

extension StatisticsObject.CPU {
  fileprivate init(_ figures: CPUFigures, _ session: TraceSession) {
    let lane = session[figures.lane]
    self.init(
      cpu: lane.cpu.rawValue, buffer: lane.streamName, recording: session.recording(lane.trace),
      busyTime: figures.busyTime, idleTime: figures.idleTime, unknownTime: figures.unknownTime,
      events: figures.eventCount, switches: figures.switchCount, lostEvents: figures.lostCount,
      lossesOfUnknownSize: figures.unknownLossCount)
  }
}

extension TraceSession {
  fileprivate func recording(_ trace: Int) -> String? {
    traces.count > 1 ? name(ofTrace: trace) : nil
  }
}
