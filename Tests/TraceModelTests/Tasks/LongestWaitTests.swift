import TestSupport
import Testing
import TraceModel
import Units

/// The longest waits that ended on a CPU, against the timelines of all tasks.
@Suite struct LongestWaitTests {
  private static let recordings = [
    "v7-zstd.dat", "v6-none.dat", "i386-sched-syscalls.dat", "s390x-sched.dat", "lost-events.dat",
    "instances.dat",
  ]

  @Test(arguments: recordings)
  func `they are the longest of what the tasks' timelines tell`(name: String) async throws {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")
    let session = TraceSession(traces: [trace])
    let figures = try #require(await session.taskFigures(ofTrace: 0))
    var all: [(cpu: CPUIndex, wait: TaskWait)] = []
    for task in figures {
      guard let timeline = await session.timeline(of: task.pid, inTrace: 0) else { continue }
      all += timeline.latencies.map {
        ($0.cpu, TaskWait(of: task.pid, from: $0.wokenAt, to: $0.ranAt, wakeup: $0.wakeup))
      }
      for interval in 0..<max(timeline.count - 1, 0)
      where timeline.state(of: interval) == .runnableAfterPreemption {
        guard let cpu = timeline.cpu(of: interval + 1) else { continue }
        let (start, end) = (timeline.start(of: interval), timeline.end(of: interval))
        all.append((cpu, TaskWait(of: task.pid, from: start, to: end, wakeup: nil)))
      }
    }
    for (lane, _) in session.schedulingLanes(ofTrace: 0) {
      let own = all.filter { $0.cpu == session[lane].cpu }
      let expected = own.map(\.wait.length).filter { $0.rawValue > 0 }.sorted { $0 > $1 }
      for count in [0, 1, 7, 100_000] {
        let waits = try #require(await session.longestWaits(on: lane, count: count))
        let lengths = waits.map(\.length).filter { $0.rawValue > 0 }
        #expect(lengths == Array(expected.prefix(count)))
        #expect(
          Set(waits.filter { $0.length.rawValue > 0 }).isSubset(of: own.map(\.wait)))
      }
    }
  }

  @Test func `a lane that tells of no switches has none`() async {
    let session = DrawnSchedule(
      """
      cpu0    AA..BB
      wakes     B
      stream foo
      cpu0    AA..BB
      """
    ).session
    #expect(await session.longestWaits(on: LaneIndex(0), count: 9)?.count == 1)
    #expect(await session.longestWaits(on: LaneIndex(1), count: 9)?.isEmpty == true)
  }

  @Test func `a cancelled search says so`() async {
    var random = DrawnRandom(seed: 1)
    let lanes = (0..<2).map { random.lane(cpu: $0, runs: 70_000, start: 0) }
    let session = DrawnLane.session(lanes)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await session.longestWaits(on: LaneIndex(0), count: 5)
    }
    #expect(await task.value == nil)
  }
}
