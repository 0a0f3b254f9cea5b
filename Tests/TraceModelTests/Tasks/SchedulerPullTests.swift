import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

/// What a load pulls out of the scheduler's events: how runs end, and who wakes whom.
@Suite struct SchedulerPullTests {
  private static let formats = FormatSketch.all + [.waking, .newTask]

  private func load(
    _ pages: [PageSketch], order: ByteOrder = .little, longSize: Int = 8,
    formats: [FormatSketch] = formats
  ) async throws -> TraceStream.Lane {
    var sketch = TraceSketch(version: 7, [BufferSketch([.init(0, pages)])])
    sketch.order = order
    sketch.longSize = longSize
    sketch.formats = formats
    let scratch = ScratchFile(sketch.bytes())
    let trace = try await TraceLoader.load(path: scratch.path)
    return try #require(trace.streams.first?.lanes.first)
  }

  private func event(
    _ content: EventSketch.Content, by pid: Int32, after delta: UInt64 = 10
  ) -> RecordSketch {
    .event(EventSketch(content, pid: pid), after: delta)
  }

  private func change(_ previous: Int32, _ state: UInt64, to next: Int32) -> RecordSketch {
    event(.taskSwitch(from: "a", previous, to: "b", next, state: state), by: previous)
  }

  private func ends(_ lane: TraceStream.Lane) -> [String] {
    (0..<lane.runs.count).map { run in
      let pid = lane.runs.pid(of: run).map { "\($0.rawValue)" } ?? "?"
      return pid + (lane.runs.ending(of: run).letter.map { " \($0)" } ?? "")
    }
  }

  private func wakeups(_ lane: TraceStream.Lane) -> [String] {
    (0..<lane.wakeups.count).map { wakeup in
      let event = lane.wakeups.event(of: wakeup).rawValue
      let isNew = lane.wakeups.isOfNewTask(wakeup) ? " new" : ""
      return "\(event): \(lane.wakeups.waker(of: wakeup).rawValue) wakes "
        + "\(lane.wakeups.target(of: wakeup).rawValue)\(isNew)"
    }
  }

  // MARK: - How runs end

  @Test(arguments: [ByteOrder.little, .big], [4, 8])
  func `a run ends with the letter of its state`(order: ByteOrder, longSize: Int) async throws {
    let page = PageSketch(
      at: 100,
      [
        change(5, 1, to: 6), change(6, 2, to: 5), change(5, 0, to: 6), change(6, 0x100, to: 7),
        change(7, 0x82, to: 8), change(8, 0x40, to: 0), .mark(1, after: 5, pid: 0),
      ])
    let lane = try await load([page], order: order, longSize: longSize)
    #expect(ends(lane) == ["5 S", "6 D", "5 R", "6 R", "7 D", "8 P", "0"])
  }

  @Test func `letters are those of the event's own format`() async throws {
    var old = FormatSketch.taskSwitch
    old.print = """
      "%s", REC->prev_state & 255 ? __print_flags(REC->prev_state & 255, "|", { 1, "S"} , { 2, "D" \
      }, { 4, "T" }, { 8, "t" }, { 16, "Z" }, { 32, "X" }, { 64, "x" }, { 128, "W" }) : "R"
      """
    let formats = Self.formats.filter { $0.name != "sched_switch" } + [old]
    let states: [UInt64] = [16, 32, 64, 128, 256]
    let page = PageSketch(at: 100, states.map { change(5, $0, to: 6) })
    let lane = try await load([page], formats: formats)
    // Each further switch tells of a task that was not seen to begin.
    let left = ["5 Z", "5 X", "5 x", "5 W"].flatMap { [$0, "6", "?"] }
    #expect(ends(lane) == left + ["5 R", "6"])
  }

  @Test func `where a switch tells of another task, nobody knows who ran since the last event`()
    async throws
  {
    let page = PageSketch(
      at: 100,
      [
        change(5, 1, to: 6), .mark(1, after: 10, pid: 6), .mark(1, after: 10, pid: 7),
        change(9, 2, to: 5), .mark(2, after: 5),
      ])
    let lane = try await load([page])
    #expect(ends(lane) == ["5 S", "6", "?", "9 D", "5"])
    #expect(lane.runs.start(of: 2) - lane.runs.start(of: 1) == Nanoseconds(10))
    #expect(lane.runs.start(of: 3) == lane.runs.end(of: 3))
  }

  @Test func `a run without any event has no length where the next switch tells of another task`()
    async throws
  {
    let page = PageSketch(
      at: 100, [change(5, 1, to: 6), .mark(1, after: 10, pid: 7), change(9, 2, to: 5)])
    let lane = try await load([page])
    #expect(ends(lane) == ["5 S", "6", "?", "9 D", "5"])
    #expect(lane.runs.start(of: 1) == lane.runs.end(of: 1))
  }

  @Test func `a run ends unknown where events were lost and at the end`() async throws {
    let pages = [
      PageSketch(at: 100, [change(5, 1, to: 6), .mark(1, after: 10, pid: 6)]),
      PageSketch(at: 200, lost: .counted(3), [.mark(2, pid: 7), change(7, 1, to: 8)]),
    ]
    #expect(ends(try await load(pages)) == ["5 S", "6", "?", "7 S", "8"])
  }

  @Test func `without switches nobody knows how runs end`() async throws {
    let page = PageSketch(at: 100, [.mark(1, pid: 5), .mark(2, after: 10, pid: 6)])
    #expect(ends(try await load([page])) == ["5", "6"])
  }

  @Test func `a switch cut off before its state ends its run unknown`() async throws {
    var short = FormatSketch.taskSwitch
    short.fields = short.fields.filter { !$0.text.contains("prev_state") } + [short.fields[3]]
    var payload = EventSketch(
      .taskSwitch(from: "a", 5, to: "b", 6, state: 1), pid: 5
    ).payload(order: .little, longSize: 8)
    payload.removeSubrange(32..<40)
    let formats = Self.formats.filter { $0.name != "sched_switch" } + [short]
    let page = PageSketch(
      at: 100, [.event(EventSketch(.bare(payload), pid: 5), after: 10), .mark(1, pid: 6)])
    #expect(ends(try await load([page], formats: formats)) == ["5", "6"])
  }

  @Test func `starts far apart and close together are kept exactly`() async throws {
    var records: [RecordSketch] = []
    var times: [UInt64] = [100]
    var time: UInt64 = 100
    for number in 0..<40 {
      // The kernel's deltas have 27 bits; longer ones take a time extend.
      let pause: UInt64 = number == 20 ? 1 << 34 : 3
      if pause > 1 << 26 { records.append(.timeExtend(pause)) }
      let isLong = pause > 1 << 26
      let delta: UInt64 = isLong ? 0 : pause
      records.append(
        .event(
          EventSketch(
            .taskSwitch(from: "a", Int32(number + 1), to: "b", Int32(number + 2)),
            pid: Int32(number + 1)), after: delta))
      time += pause
      times.append(time)
    }
    times[0] = times[1]
    let lane = try await load([PageSketch(at: 100, records)])
    #expect((0..<lane.runs.count).map { lane.runs.start(of: $0).rawValue } == times)
    for (run, start) in times.enumerated() where run > 1 {
      #expect(lane.runs.run(at: Timestamp(start)) == run)
      #expect(lane.runs.run(at: Timestamp(start - 1)) == run - 1)
    }
  }

  // MARK: - Who wakes whom

  @Test func `where there is sched_waking sched_wakeup is left out`() async throws {
    let page = PageSketch(
      at: 100,
      [
        event(.waking("b", 6), by: 5), event(.wakeup("b", 6), by: 0),
        event(.newTask("c", 7), by: 5), .mark(1, pid: 5),
      ])
    #expect(wakeups(try await load([page])) == ["0: 5 wakes 6", "2: 5 wakes 7 new"])
  }

  @Test func `without sched_waking sched_wakeup counts`() async throws {
    let page = PageSketch(
      at: 100, [event(.wakeup("b", 6), by: 5), event(.newTask("c", 7), by: 5), .mark(1, pid: 5)])
    #expect(wakeups(try await load([page])) == ["0: 5 wakes 6", "1: 5 wakes 7 new"])
  }

  @Test func `an old wakeup that failed does not count`() async throws {
    let fields = FormatSketch.wakeup.fields + [("int success", 4, true)]
    let old = FormatSketch("sched", "sched_wakeup", id: 21, fields: fields, print: "\"\"")
    let formats = Self.formats.filter { $0.name != "sched_wakeup" } + [old]
    func wakeup(_ pid: UInt8, success: UInt8) -> RecordSketch {
      let comm = [UInt8](repeating: 0x61, count: 15) + [0]
      return event(.other(type: 21, comm + [pid, 0, 0, 0, success, 0, 0, 0]), by: 5)
    }
    let page = PageSketch(at: 100, [wakeup(6, success: 0), wakeup(7, success: 1)])
    #expect(wakeups(try await load([page], formats: formats)) == ["1: 5 wakes 7"])
  }

  @Test func `wakeups of many parts name their events`() async throws {
    let pages = (0..<1200).map { page in
      PageSketch(
        at: UInt64(page) * 10_000,
        (0..<30).flatMap { number -> [RecordSketch] in
          [.mark(1, after: 1, pid: 5), event(.waking("b", Int32(page * 30 + number + 1)), by: 5)]
        })
    }
    let lane = try await load(pages)
    #expect(lane.events.segments.count > 1)
    #expect(lane.wakeups.count == 1200 * 30)
    let isRight = (0..<lane.wakeups.count).allSatisfy {
      lane.wakeups.event(of: $0).rawValue == 2 * $0 + 1
        && lane.wakeups.target(of: $0).rawValue == Int32($0 + 1)
    }
    #expect(isRight)
  }

  // MARK: - Damage

  @Test func `a recording cut anywhere tells no other runs and wakeups than the whole`()
    async throws
  {
    let page = PageSketch(
      at: 100,
      (0..<12).flatMap { number -> [RecordSketch] in
        [event(.waking("b", 6), by: 5), change(5, 1, to: 6), change(6, 2, to: 5)]
      })
    let page2 = PageSketch(at: 9000, page.records)
    var sketch = TraceSketch(version: 6, [BufferSketch([.init(0, [page, page2])])])
    sketch.formats = Self.formats
    let (bytes, places) = sketch.make()
    let data = try #require(places.data.first)
    let scratch = ScratchFile(bytes)
    func told() async -> (runs: [String], wakeups: [String])? {
      guard let trace = try? await TraceLoader.load(path: scratch.path),
        let lane = trace.streams.first?.lanes.first
      else { return nil }
      let starts = (0..<lane.runs.count).map { "\(lane.runs.start(of: $0).rawValue)" }
      return (zip(starts, ends(lane)).map { "\($0) \($1)" }, wakeups(lane))
    }
    let whole = try #require(await told())
    for length in stride(from: data.upperBound - 1, through: data.lowerBound, by: -37) {
      scratch.truncate(to: length)
      guard let cut = await told(), !cut.runs.isEmpty else { continue }
      #expect(whole.runs.starts(with: cut.runs.dropLast()), "cut at \(length)")
      #expect(whole.wakeups.starts(with: cut.wakeups), "cut at \(length)")
    }
  }
}
