import TestSupport
import Testing
import Units

@testable import TraceModel

/// The figures of stretches of time against what timelines, runs and events tell one by one.
@Suite struct RangeFigureTests {
  private static let recordings = ["names.dat", "lost-events.dat", "sched-stacks.dat"]

  @Test(arguments: 0..<16)
  func `figures of any stretch are those of the timelines in it`(seed: Int) async throws {
    var random = DrawnRandom(seed: UInt64(seed))
    let lanes = (0..<Int.random(in: 1...4, using: &random)).map { cpu in
      random.schedule(cpu: UInt16(cpu), runs: 60, start: 1000, tasks: 5)
    }
    try await check(DrawnLane.session(lanes), stretches: 8, using: &random)
  }

  @Test(arguments: recordings)
  func `figures of stretches of recordings are those of the timelines`(name: String) async throws {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")
    var random = DrawnRandom(seed: 7)
    try await check(TraceSession(traces: [trace]), stretches: 2, using: &random)
  }

  /// A checkpoint every few steps, so that stretches begin and end between many.
  @Test(arguments: 0..<24)
  func `walks that begin anywhere find the same waits`(seed: Int) throws {
    var random = DrawnRandom(seed: 500 + UInt64(seed))
    let lanes = (0..<Int.random(in: 1...3, using: &random)).map { cpu in
      random.schedule(cpu: UInt16(cpu), runs: 50, start: 1000, tasks: 4)
    }
    let session = DrawnLane.session(lanes)
    let own = session.schedulingLanes(ofTrace: 0).map(\.lane)
    let coarse = try #require(TaskCheckpoints(of: own, stepsBetween: .max))
    let fine = try #require(TaskCheckpoints(of: own, stepsBetween: 5))
    #expect(coarse.times.count == 1)
    #expect(fine.times.count > 5)
    #expect(coarse.pids == fine.pids)
    for _ in 0..<20 {
      let range = random.stretch(of: fine.span)
      let (start, end) = (range.start.rawValue, range.end.rawValue)
      let expected = try #require(coarse.waits(from: start, to: end, checkpoint: 0))
      let first = max(fine.times.partitionPoint { $0 > start } - 1, 0)
      for checkpoint in 0...first {
        let found = try #require(fine.waits(from: start, to: end, checkpoint: checkpoint))
        #expect(found.map(\.told) == expected.map(\.told))
      }
      // The sums of neighbouring stretches are those of both together.
      let middle = UInt64.random(in: start...end, using: &random)
      let place = max(fine.times.partitionPoint { $0 > middle } - 1, 0)
      var sum = try #require(fine.waits(from: start, to: middle, checkpoint: 0))
      let rest = try #require(fine.waits(from: middle, to: end, checkpoint: place))
      for task in sum.indices { sum[task].add(rest[task]) }
      #expect(sum.map(\.told) == expected.map(\.told))
    }
  }

  @Test func `a stretch in which nothing happens still has who is blocked`() async throws {
    let session = DrawnSchedule(
      """
      cpu0    AABB........AA
      left     D S         S
      wakes               A
      """
    ).session
    // From column 5 to before column 9.
    let range = TimeSpan(from: Timestamp(1500), to: Timestamp(1900))
    let figures = try #require(await session.taskFigures(ofTrace: 0, in: range))
    #expect(figures.map(\.pid) == [DrawnSchedule.pid(of: "A")])
    #expect(figures[0].blockedTime == Nanoseconds(400))
    #expect(figures[0].eventCount == 0)
    #expect(figures[0].span == nil)
    #expect(figures[0].longestWakeupLatency == nil)
  }

  /// A is woken while it runs, leaves asleep, and runs again: it was runnable all the time, also in
  /// a stretch that ends before it runs again.
  @Test func `what comes after a stretch tells of it`() async throws {
    let session = DrawnSchedule(
      """
      cpu0    AAAA....AAAA
      left       S       S
      cpu1    BBBBBBBBBBBB
      wakes     A
      """
    ).session
    let range = TimeSpan(from: Timestamp(1400), to: Timestamp(1600))
    let figures = try #require(await session.taskFigures(ofTrace: 0, in: range))
    let a = try #require(figures.first { $0.pid == DrawnSchedule.pid(of: "A") })
    #expect(a.runnableTime == Nanoseconds(200))
  }

  @Test func `a stretch before or behind the recording is empty`() async throws {
    let session = DrawnSchedule("cpu0    AA..BB").session
    for (start, end) in [(0, 900), (5000, 6000), (1200, 1200)] as [(UInt64, UInt64)] {
      let range = TimeSpan(from: Timestamp(start), to: Timestamp(end))
      #expect(try #require(await session.taskFigures(ofTrace: 0, in: range)).isEmpty)
      let cpus = try #require(await session.cpuFigures(in: range))
      #expect(cpus == [CPUFigures(lane: LaneIndex(0))])
      #expect(try #require(await session.eventTypeCounts(in: range))[0].total == 0)
    }
  }

  @Test(arguments: 0..<30)
  func `figures of CPUs and of types are those of their runs and events`(seed: Int) async throws {
    var random = DrawnRandom(seed: 900 + UInt64(seed))
    let drawn = (0..<3).map { random.lane(cpu: UInt16($0), runs: 40, start: 500) }
    let session = DrawnLane.session(drawn)
    let span = try #require(session.span)
    for range in [nil] + (0..<10).map({ _ in Optional(random.stretch(of: span)) }) {
      let figures = try #require(await session.cpuFigures(in: range))
      var types = 0
      for (own, lane) in zip(figures, drawn) {
        #expect(own == lane.figures(in: range, lane: own.lane))
        types += own.eventCount
      }
      let counts = try #require(await session.eventTypeCounts(in: range))
      #expect(counts[0].counts[EventTypeID(1)] ?? 0 == types)
    }
  }

  // MARK: - The same, one by one

  private func check(
    _ session: TraceSession, stretches: Int, using random: inout DrawnRandom
  ) async throws {
    let span = try #require(session.span)
    let whole = try #require(await session.taskFigures(ofTrace: 0))
    let everything = try #require(await session.taskFigures(ofTrace: 0, in: span))
    #expect(whole == everything)
    var waits: [TaskWait] = []
    for (lane, _) in session.schedulingLanes(ofTrace: 0) {
      waits += try #require(await session.longestWaits(on: lane, count: 1_000_000))
    }
    for _ in 0..<stretches {
      let range = random.stretch(of: span)
      let figures = try #require(await session.taskFigures(ofTrace: 0, in: range))
      var expected: [TaskFigures] = []
      for pid in whole.map(\.pid) {
        if let own = try await Self.figures(of: pid, in: range, waits, session) {
          expected.append(own)
        }
      }
      #expect(figures == expected)
    }
  }

  private static func figures(
    of pid: PID, in range: TimeSpan, _ waits: [TaskWait], _ session: TraceSession
  ) async throws -> TaskFigures? {
    var figures = TaskFigures(pid: pid)
    for lane in session.lanes {
      for event in 0..<lane.events.count where lane.events.pid(of: EventIndex(event)) == pid {
        let key = lane.events.key(of: EventIndex(event))
        guard range.contains(key) else { continue }
        figures.eventCount += 1
        figures.extend(from: key.rawValue, to: key.rawValue)
      }
    }
    var busy: UInt64 = 0
    for (_, lane) in session.schedulingLanes(ofTrace: 0) {
      for run in 0..<lane.runs.count where lane.runs.pid(of: run) == pid {
        let own = TimeSpan(from: lane.runs.start(of: run), to: lane.runs.end(of: run))
        let part = own.intersection(range)
        busy += part?.length ?? 0
        let begins = range.contains(own.start)
        if begins { figures.runCount += 1 }
        guard begins || part != nil else { continue }
        figures.extend(
          from: max(own.start, range.start).rawValue, to: min(own.end, range.end).rawValue)
      }
    }
    figures.busyTime = Nanoseconds(Int64(busy))
    let timeline = try #require(await session.timeline(of: pid, inTrace: 0))
    for interval in 0..<timeline.count {
      let own = TimeSpan(from: timeline.start(of: interval), to: timeline.end(of: interval))
      let length = Int64(own.intersection(range)?.length ?? 0)
      switch timeline.state(of: interval) {
      case .runnableAfterWakeup, .runnableAfterPreemption:
        figures.runnableTime.rawValue += length
      case .blocked: figures.blockedTime.rawValue += length
      default: break
      }
    }
    figures.longestWakeupLatency =
      timeline.latencies.filter { range.contains($0.ranAt) }.map(\.length).max()
    figures.longestWait =
      waits.filter { $0.task == pid && range.contains($0.end) }.map(\.length).max()
    return figures == TaskFigures(pid: pid) ? nil : figures
  }
}

extension TaskWaits {
  fileprivate var told: [UInt64?] { [runnable, blocked, longest, longestLatency] }
}

extension DrawnRandom {
  /// A stretch that may begin before the span and end behind it, and may be empty.
  fileprivate mutating func stretch(of span: TimeSpan) -> TimeSpan {
    let reach = span.length / 10 + 1
    let first = span.start.rawValue - min(reach, span.start.rawValue)
    let places = (0..<2).map { _ in
      UInt64.random(in: first...span.end.rawValue + reach, using: &self)
    }
    return TimeSpan(from: Timestamp(places.min() ?? 0), to: Timestamp(places.max() ?? 0))
  }

  /// Short runs with ends, wakeups between and inside them, and holes.
  fileprivate mutating func schedule(
    cpu: UInt16, runs: Int, start: UInt64, tasks: Int32
  ) -> DrawnLane {
    var lane = DrawnLane(cpu: cpu)
    var time = start + UInt64.random(in: 0...6, using: &self)
    var lost: UInt64?? = nil
    for _ in 0..<runs {
      let isHole = Int.random(in: 0..<16, using: &self) == 0
      let length = UInt64.random(in: 0...9, using: &self)
      let pid = isHole ? nil : Int32.random(in: 0...tasks, using: &self)
      let letter = "SSSDDRRT".utf8.randomElement(using: &self) ?? 0
      lane.runs.append(
        .init(start: time, pid: pid, end: isHole ? .unknown : .init(rawValue: letter)))
      lane.events.append(.init(time: time, pid: pid ?? 0, lost: lost))
      lost = isHole ? .some(3) : nil
      if !isHole {
        for moment in time...(time + length) where Int.random(in: 0..<4, using: &self) == 0 {
          lane.events.append(
            .init(
              time: moment, pid: pid ?? 0, wakes: Int32.random(in: 1...tasks, using: &self),
              wakesNewTask: Int.random(in: 0..<12, using: &self) == 0))
        }
      }
      time += length
    }
    lane.runs[lane.runs.count - 1].end = .unknown
    lane.events.append(.init(time: time, lost: lost))
    lane.end = time
    return lane
  }
}

extension DrawnLane {
  /// The figures of the lane in a stretch, run by run and event by event.
  fileprivate func figures(in range: TimeSpan?, lane: LaneIndex) -> CPUFigures {
    var figures = CPUFigures(lane: lane)
    let range = range ?? TimeSpan(from: .earliest, to: .latest)
    for event in events where range.contains(Timestamp(event.time)) {
      figures.eventCount += 1
      guard let lost = event.lost else { continue }
      if let lost { figures.lostCount += lost } else { figures.unknownLossCount += 1 }
    }
    for (number, run) in runs.enumerated() {
      let next = number + 1 < runs.count ? runs[number + 1].start : end
      let own = TimeSpan(from: Timestamp(run.start), to: Timestamp(next))
      let length = own.intersection(range)?.length ?? 0
      switch run.pid {
      case nil: figures.unknownTime += length
      case 0: figures.idleTime += length
      default: figures.busyTime += length
      }
      if number > 0, run.pid != nil, range.contains(own.start) { figures.switchCount += 1 }
    }
    return figures
  }
}
