import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let theme = Theme.light
private let layout = TimelineLayout.standard

/// The frame of the rows of tasks alone.
private func frame(
  _ schedule: DrawnSchedule, tasks: String, scale: TimeScale
) async -> TimelineFrame {
  let session = schedule.session
  var known: [TaskReference: TaskKnowledge] = [:]
  let wanted = tasks.map { TaskReference(trace: 0, pid: DrawnSchedule.pid(of: $0)) }
  for task in wanted { known[task] = await session.knowledge(of: task) }
  let size = TimelineSize(width: layout.labelWidth + layout.rightMargin + scale.width, height: 600)
  return .make(
    session: session, state: TimelineState(scale: scale, rows: wanted.map { .task($0) }),
    size: size, clock: .nanoseconds, tasks: known)
}

private func painted(
  _ drawing: String, tasks: String = "A", perPixel: Double = 1
) async -> RecordingCanvas {
  let scale = TimeScale(start: Timestamp(1000), nanosecondsPerPixel: perPixel, width: 800)
  var canvas = RecordingCanvas()
  let made = await frame(DrawnSchedule(drawing), tasks: tasks, scale: scale)
  TimelinePainter.paint(made, theme: theme, on: &canvas)
  return canvas
}

/// One raster column below the event marks, from the base line up.
private func bar(_ raster: Raster, column: Int) -> [UInt32] {
  (6..<raster.height).reversed().map { raster.pixels[$0 * raster.width + column] }
}

@Test func `each state of a task has its own shape and pattern`() async throws {
  let canvas = await painted(
    """
    cpu0    A.B.ABBA..
    left    SS  RSS SS
    cpu2    ...A......
    left       D
    wakes    A
    """)
  let bar = (x: layout.labelWidth, y: layout.rowsTop + 14, height: 20.0)
  func piece(_ start: Double, _ end: Double) -> Rectangle {
    Rectangle(x: bar.x + start, y: bar.y, width: end - start, height: bar.height)
  }
  let running = canvas.fills(of: theme.color(of: CPUIndex(0)))
  #expect(running.contains(piece(0, 100)) && running.contains(piece(400, 500)))
  #expect(canvas.fills(of: theme.color(of: CPUIndex(2))).contains(piece(300, 400)))
  let woken = try #require(theme.hatch(of: .runnableAfterWakeup))
  #expect(canvas.fills(of: woken) == [piece(100, 300)])
  let preempted = try #require(theme.hatch(of: .runnableAfterPreemption))
  #expect(canvas.fills(of: preempted) == [piece(500, 700)])
  #expect(Set([woken.direction, preempted.direction]).count == 2)
  #expect(canvas.texts.contains("CPU 0") && canvas.texts.contains("CPU 2"))
}

@Test func `a blocked task is a low bar, a sleeping one a line, and one that is gone nothing`()
  async
{
  let canvas = await painted(
    """
    cpu0    A...A...A...
    left    D   S   Z
    """)
  #expect(canvas.fills(of: theme.blocked).map(\.height) == [6])
  let raster = canvas.rasters[0]
  #expect(
    bar(raster, column: 600) == [Raster.pixel(theme.idleLine)] + Array(repeating: 0, count: 19))
  let scrolled = await painted("cpu0    AZ..\nleft    Z", perPixel: 0.5)
  #expect(bar(scrolled.rasters[0], column: 500).allSatisfy { $0 == 0 })
}

@Test func `the shortest wait leaves a line in its column`() async {
  let canvas = await painted(
    """
    cpu0    AAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.
    left    R                         SR
    """, perPixel: 6400)
  let solid = Raster.pixel(theme.preempted)
  #expect(bar(canvas.rasters[0], column: 0).filter { $0 == solid }.count == 1)
}

@Test func `latency shapes reach the edges of what is seen`() async throws {
  let schedule = DrawnSchedule(
    """
    cpu0    A.BBBBBBBBA.
    left    S
    wakes    A
    """)
  let inside = TimeScale(start: Timestamp(1300), nanosecondsPerPixel: 0.5, width: 800)
  var canvas = RecordingCanvas()
  TimelinePainter.paint(
    await frame(schedule, tasks: "A", scale: inside), theme: theme, on: &canvas)
  let woken = try #require(theme.hatch(of: .runnableAfterWakeup))
  let piece = try #require(canvas.fills(of: woken).first)
  #expect(piece.x < layout.labelWidth)
  #expect(piece.x + piece.width > layout.labelWidth + 800)
}

@Test func `every pixel column of a task's row is what its nanoseconds say`() async throws {
  for seed in 0..<80 as Range<UInt64> {
    var random = DrawnRandom(seed: seed)
    let step = UInt64.random(in: 1...40, using: &random)
    let schedule = random.schedule(cpus: 3, columns: 150, step: step)
    let perPixel = exp2(Double.random(in: -4...6, using: &random))
    let scale = TimeScale(
      start: Timestamp(1000 + UInt64.random(in: 0...100 * step, using: &random)),
      fraction: Double.random(in: 0..<1, using: &random), nanosecondsPerPixel: perPixel, width: 120)
    let frame = await frame(schedule, tasks: "ABCD", scale: scale)
    var canvas = RecordingCanvas()
    TimelinePainter.paint(frame, theme: theme, on: &canvas)
    for (number, row) in frame.rows.enumerated() {
      guard case .task(let task) = row.subject else { continue }
      let content = try #require(row.task)
      let known = try #require(frame.tasks[task])
      let timeline = try #require(known.timeline)
      for column in 0..<120 {
        let expected = BruteColumn(
          timeline, lanes: schedule.lanes, pid: task.pid, scale: scale, column: column)
        #expect(content.eventCounts[column] == expected.events)
        if content.isTold[column] {
          expected.expectPieces(content.pieces, column: column)
        } else {
          #expect(bar(canvas.rasters[number], column: column) == expected.bar(height: 20, column))
        }
      }
    }
  }
}

/// A column told nanosecond by nanosecond, and by the words of `StateStack` alone.
private struct BruteColumn {
  var events = 0
  private var times: [TaskState: Int] = [:]
  private var cpus: [CPUIndex: Int] = [:]
  private var length = 0
  private let nanoseconds: Range<UInt64>

  init(
    _ timeline: TaskTimeline, lanes: [DrawnLane], pid: PID, scale: TimeScale, column: Int
  ) {
    let start = scale.edge(at: Double(column)).rawValue
    let end = scale.edge(at: Double(column + 1)).rawValue
    events = lanes.reduce(0) { count, lane in
      count + lane.events.count { $0.pid == pid.rawValue && start <= $0.time && $0.time < end }
    }
    nanoseconds = start..<end
    // Where no nanosecond starts the column lies in the one before its edge.
    let told = start < end ? start..<end : start - 1..<start
    length = told.count
    for nanosecond in told {
      guard let interval = timeline.index(at: Timestamp(nanosecond)) else { continue }
      times[timeline.state(of: interval), default: 0] += 1
      if let cpu = timeline.cpu(of: interval) { cpus[cpu, default: 0] += 1 }
    }
  }

  /// The pixels from the base line up.
  func bar(height: Int, _ column: Int) -> [UInt32] {
    let order: [TaskState] = [
      .blocked, .stopped, .running, .runnableAfterPreemption, .runnableAfterWakeup, .unknown,
    ]
    var lines = order.map { state -> Int in
      guard let time = times[state] else { return 0 }
      let full = state == .blocked || state == .stopped ? height * 3 / 10 : height
      return max(1, Int((Double(time) / Double(length) * Double(full)).rounded()))
    }
    while lines.reduce(0, +) > height, let most = lines.max(),
      let place = lines.firstIndex(of: most)
    {
      lines[place] -= 1
    }
    var pixels: [UInt32] = []
    for (state, count) in zip(order, lines) {
      for _ in 0..<count {
        let isSolid = count < 3 || state == .blocked || state == .running
        pixels.append(
          isSolid ? solid(state) : hatched(state, x: column, y: height - 1 - pixels.count))
      }
    }
    if pixels.isEmpty, times[.sleeping] != nil { pixels = [Raster.pixel(theme.idleLine)] }
    return pixels + Array(repeating: 0, count: height - pixels.count)
  }

  private func solid(_ state: TaskState) -> UInt32 {
    switch state {
    case .blocked: return Raster.pixel(theme.blocked)
    case .running:
      let busy = cpus.values.reduce(0, +)
      let most = cpus.filter { 3 * $0.value >= busy }.max {
        ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue)
      }
      return Raster.pixel(most.map { theme.color(of: $0.key) } ?? theme.mixed)
    default: return Raster.pixel(theme.hatch(of: state)?.line ?? theme.mixed)
    }
  }

  private func hatched(_ state: TaskState, x: Int, y: Int) -> UInt32 {
    guard let tile = theme.hatch(of: state)?.tile(scale: 1) else { return 0 }
    return tile.pixels[y % 5 * 5 + x % 5]
  }

  /// Shapes cover a column that has no bar of its own, each state as much of it as its time says.
  func expectPieces(_ pieces: [TaskRowContent.StatePiece], column: Int) {
    guard !nanoseconds.isEmpty else {
      let here = pieces.filter { $0.start <= Double(column) + 0.5 && Double(column) + 0.5 < $0.end }
      #expect(here.map(\.state) == times.keys.map(\.self))
      return
    }
    var shares: [TaskState: Double] = [:]
    for piece in pieces {
      let share = min(piece.end, Double(column + 1)) - max(piece.start, Double(column))
      if share > 1e-6 { shares[piece.state, default: 0] += share }
    }
    for state in StateStack.order {
      let time = Double(times[state] ?? 0) / Double(length)
      // A nanosecond at an edge may lie in two columns.
      #expect(abs((shares[state] ?? 0) - time) <= 2 / Double(length))
    }
  }
}

private func exp2(_ power: Double) -> Double {
  (0..<abs(Int(power))).reduce(1) { value, _ in power < 0 ? value / 2 : value * 2 }
    * (1 + (power - power.rounded(.towardZero)).magnitude)
}
