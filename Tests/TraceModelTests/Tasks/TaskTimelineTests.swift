import TestSupport
import Testing
import TraceModel
import Units

/// What a task did, by the rules of `TaskStanding`, one a test.
@Suite struct TaskTimelineTests {
  private func states(_ drawing: String, of letter: Character = "A") async throws -> String {
    let session = DrawnSchedule(drawing).session
    let timeline = await session.timeline(of: DrawnSchedule.pid(of: letter), inTrace: 0)
    return try #require(timeline).drawn(columns: columns(of: drawing))
  }

  private func columns(of drawing: String) -> Int {
    drawing.split(separator: "\n").map { $0.count - 8 }.max() ?? 0
  }

  private func latencies(_ drawing: String, of letter: Character = "A") async throws -> [String] {
    let session = DrawnSchedule(drawing).session
    let timeline = try #require(
      await session.timeline(of: DrawnSchedule.pid(of: letter), inTrace: 0))
    return timeline.latencies.map {
      "\($0.wokenAt.rawValue) by \($0.waker.rawValue) "
        + "ran \($0.ranAt.rawValue) on \($0.cpu.rawValue)"
    }
  }

  // MARK: - States

  @Test func `a task sleeps until it is woken and waits until it runs`() async throws {
    let drawing = """
      cpu0    AA....BBBAA.
      left     S       D
      wakes         A
      """
    #expect(try await states(drawing) == "00SSSSwww00D")
    #expect(try await latencies(drawing) == ["1600 by 1002 ran 1900 on 0"])
  }

  @Test func `the kernel's letter tells sleeping, blocked, stopped and dead apart`() async throws {
    for (letter, state) in [
      ("S", TaskState.sleeping), ("I", .sleeping), ("K", .sleeping), ("D", .blocked),
      ("T", .stopped), ("t", .stopped), ("P", .stopped), ("Z", .dead), ("X", .dead), ("x", .dead),
    ] {
      let drawing = "cpu0    A..\nleft    \(letter)"
      let timeline = await DrawnSchedule(drawing).session.timeline(
        of: DrawnSchedule.pid(of: "A"), inTrace: 0)
      #expect(timeline?.state(of: 1) == state)
      #expect(timeline?.letter(of: 1).letter.map(String.init) == letter)
    }
  }

  @Test func `a task that could have run on waits after preemption`() async throws {
    let drawing = """
      cpu0    AABBBBAA
      left     R   S
      """
    #expect(try await states(drawing) == "00pppp00")
    #expect(try await latencies(drawing) == [])
  }

  @Test func `without wakeups a task is off the CPU as its letter says`() async throws {
    let drawing = """
      cpu0    AA..BBAA..AA
      left     S   R D
      """
    #expect(try await states(drawing) == "00SSSS00DD00")
    #expect(try await states(drawing, of: "B") == "????00pppppp")
  }

  @Test func `a task that moves is told with the CPU it runs on`() async throws {
    let drawing = """
      cpu0    AA....AA
      left     R
      cpu1    ...AA...
      left        R
      """
    #expect(try await states(drawing) == "00p11p00")
  }

  @Test func `a task waits on while it is moved from CPU to CPU`() async throws {
    let drawing = """
      cpu0    AABBBBBB....
      left     S
      wakes      A
      cpu1    CCCCCCCAAA..
      left             S
      """
    #expect(try await states(drawing) == "00Swwww111SS")
    #expect(try await latencies(drawing) == ["1300 by 1002 ran 1700 on 1"])
  }

  @Test func `a wakeup of a task that is woken or preempted changes nothing`() async throws {
    let drawing = """
      cpu0    AABBBBAA..BBBAA
      left     S   S R    S
      wakes      AAA     A
      """
    #expect(try await states(drawing) == "00Swww00ppppp00")
    #expect(try await latencies(drawing) == ["1300 by 1002 ran 1600 on 0"])
  }

  @Test func `a wakeup of a task that runs on changes nothing`() async throws {
    let drawing = """
      cpu0    AAAA..AA
      left       S
      cpu1    BBBBBBBB
      wakes    A   A
      """
    #expect(try await states(drawing) == "0000Sw00")
  }

  @Test func `a waker may be ahead of the switch`() async throws {
    let ahead = """
      cpu0    AAA..AA
      left      S
      cpu1    BBBBBBB
      wakes     A
      """
    #expect(try await states(ahead) == "000ww00")
    #expect(try await latencies(ahead) == ["1200 by 1002 ran 1500 on 0"])
    let undone = """
      cpu0    AAA....AA
      left      S
      cpu1    BBBBBBBBB
      wakes    A   A
      """
    #expect(try await states(undone) == "000SSww00")
    #expect(try await latencies(undone) == ["1500 by 1002 ran 1700 on 0"])
  }

  // MARK: - Edges

  @Test func `a wait whose end no switch tells is unknown`() async throws {
    // It may have run on CPU 1 at once, since nothing was recorded there before.
    let woken = """
      cpu0    BBBBBBBBBBBB
      wakes     A
      cpu1          AACCCC
      left           S
      """
    #expect(try await states(woken) == "??????11SSSS")
    #expect(try await latencies(woken).isEmpty)
    let preempted = """
      cpu0    AABBBBBBBB
      left     R
      cpu1          AACC
      """
    #expect(try await states(preempted) == "00????11??")
  }

  @Test func `before its first event a task is unknown`() async throws {
    #expect(try await states("cpu0    ..AA") == "??00")
    #expect(try await states("cpu0    .....A\nwakes     A") == "??www0")
    #expect(try await states("cpu0    BBBB", of: "A") == "????")
  }

  @Test func `before it is woken for the first time a task is not there`() async throws {
    let drawing = """
      cpu0    BBBBBAA.
      left        S Z
      wakes     a
      """
    #expect(try await states(drawing) == "__www00Z")
  }

  @Test func `a number may be used again by a task just made`() async throws {
    let drawing = """
      cpu0    AABBBBAA
      left     X   S S
      wakes       a
      """
    #expect(try await states(drawing) == "00XXww00")
  }

  @Test func `behind the last event of its CPU nobody knows whether a task runs`() async throws {
    let drawing = """
      cpu0    AA
      cpu1    ......
      """
    #expect(try await states(drawing) == "00????")
  }

  @Test func `a sleep lasts to the end of the recording`() async throws {
    #expect(try await states("cpu0    AA....\nleft     S") == "00SSSS")
  }

  // MARK: - Losses

  @Test func `what a task did off the CPU is in doubt from a loss on any CPU`() async throws {
    let asleep = """
      cpu0    AA.......AA
      left     S       S
      cpu1    BBBB!!BBBBB
      """
    #expect(try await states(asleep) == "00SS?????00")
    let woken = """
      cpu0    AA.......AA
      left     S       S
      wakes      A
      cpu1    BBBB!!BBBBB
      """
    #expect(try await states(woken) == "00Sw?????00")
    #expect(try await latencies(woken) == [])
  }

  @Test func `a task that runs elsewhere runs on while events are lost`() async throws {
    let drawing = """
      cpu0    AAAAAAA...
      left          S
      cpu1    BB!!BBB!BB
      """
    #expect(try await states(drawing) == "0000000???")
  }

  @Test func `a task that was on the CPU that loses events is unknown`() async throws {
    let drawing = """
      cpu0    AA!!..AA
      """
    #expect(try await states(drawing) == "00????00")
  }

  @Test func `the next event tells again what a task does`() async throws {
    let drawing = """
      cpu0    AA......AA
      left     S      R
      wakes         A
      cpu1    BB!!BBBBBB
      """
    #expect(try await states(drawing) == "00????ww00")
    #expect(try await latencies(drawing) == ["1600 by 0 ran 1800 on 0"])
  }

  @Test func `what ends or begins while another CPU loses events is in doubt`() async throws {
    let drawing = """
      cpu0    AAAA......
      left       S
      wakes         A
      cpu1    BB!!!!!!BB
      """
    #expect(try await states(drawing) == "0000??????")
  }

  @Test func `an exit stays known over a loss`() async throws {
    let drawing = """
      cpu0    AA.....
      left     X
      cpu1    BBB!!BB
      """
    #expect(try await states(drawing) == "00XXXXX")
  }

  @Test func `events lost before the first one of a CPU put all before it in doubt`() async throws {
    var schedule = DrawnSchedule(
      """
      cpu0    AA....AA
      left     S
      cpu1        ....
      """
    ).lanes
    schedule[1].events[0].lost = .some(nil)
    let session = DrawnLane.session(schedule)
    let timeline = await session.timeline(of: DrawnSchedule.pid(of: "A"), inTrace: 0)
    #expect(timeline?.drawn(columns: 8) == "00????00")
  }

  // MARK: - Where the knowledge comes from

  @Test func `where two CPUs claim a task the later switch counts`() async throws {
    let drawing = """
      cpu0    AAAAAA..
      left         S
      cpu1    ...AA...
      left        D
      """
    #expect(try await states(drawing) == "00011DDD")
  }

  @Test func `who owns a CPU tells running from unknown and no more`() async throws {
    var lanes = DrawnSchedule("cpu0    AA..AA\nwakes     A").lanes
    lanes[0].source = .eventOwnership
    let session = DrawnLane.session(lanes)
    let timeline = await session.timeline(of: DrawnSchedule.pid(of: "A"), inTrace: 0)
    #expect(timeline?.drawn(columns: 6) == "00??00")
  }

  @Test func `the idle task of every CPU is no task`() async {
    let session = DrawnSchedule("cpu0    AA..").session
    #expect(await session.timeline(of: .idle, inTrace: 0) == nil)
  }

  @Test func `the first stream that recorded switches tells of its recording`() async throws {
    let drawing = """
      stream one
      cpu0    AABB
      left     S
      stream two
      cpu0    BBAA
      left     S
      """
    var lanes = DrawnSchedule(drawing).lanes
    func drawn() async -> String? {
      let session = DrawnLane.session(lanes)
      return await session.timeline(of: DrawnSchedule.pid(of: "A"), inTrace: 0)?.drawn(columns: 4)
    }
    #expect(await drawn() == "00SS")
    lanes[0].source = .eventOwnership
    #expect(await drawn() == "??00")
  }

  @Test func `the same number in another recording is another task`() async throws {
    let first = DrawnSchedule("cpu0    AA..\nleft     S").session.lanes[0]
    let second = DrawnSchedule("cpu1    .AA.\nleft      D").session.lanes[0]
    let moved = SessionLane(
      trace: 1, stream: 0, streamName: "", events: second.events, runs: second.runs)
    let session = TraceSession(
      traces: [], lanes: [first, moved], tasks: [TaskNames(names: [:]), TaskNames(names: [:])])
    let task = DrawnSchedule.pid(of: "A")
    #expect(await session.timeline(of: task, inTrace: 0)?.drawn(columns: 4) == "00SS")
    #expect(await session.timeline(of: task, inTrace: 1)?.drawn(columns: 4) == "?11D")
  }

  // MARK: - Access

  @Test func `intervals are found by time and tell what woke`() async throws {
    let session = DrawnSchedule(
      """
      cpu0    AA..BBAABBAA
      left     S   S R
      wakes       A
      """
    ).session
    let timeline = try #require(
      await session.timeline(of: DrawnSchedule.pid(of: "A"), inTrace: 0))
    #expect(timeline.index(at: Timestamp(999)) == nil)
    #expect(timeline.index(at: Timestamp(1000)) == 0)
    #expect(timeline.index(at: Timestamp(1199)) == 0)
    #expect(timeline.index(at: Timestamp(1400)) == 2)
    #expect(timeline.index(at: timeline.end) == nil)
    let reference = try #require(timeline.wakeup(of: 2))
    let lane = session[reference.lane]
    #expect(lane.events.time(of: reference.index) == Timestamp(1400))
    #expect(timeline.latency(of: 2)?.length == Nanoseconds(200))
    #expect(timeline.latency(of: 2) == timeline.longestLatency)
    #expect(timeline.wakeup(of: 1) == nil)
    #expect(timeline.latency(of: 4) == nil)
    #expect(timeline.cpu(of: 0) == CPUIndex(0))
    #expect(timeline.cpu(of: 1) == nil)
  }
}
