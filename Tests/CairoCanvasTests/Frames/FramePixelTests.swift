import CairoCanvas
import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let theme = Theme.light
private let layout = TimelineLayout.standard
private let width = 96
private let tasks = "ABCD".map { TaskReference(trace: 0, pid: DrawnSchedule.pid(of: $0)) }

/// A whole frame as an image: the rows of all CPUs, then those of the tasks.
private struct PaintedFrame {
  let frame: TimelineFrame
  private let pixels: [[UInt32]]

  init(_ schedule: DrawnSchedule, scale: TimeScale) async throws {
    let session = schedule.session
    var known: [TaskReference: TaskKnowledge] = [:]
    for task in tasks { known[task] = await session.knowledge(of: task) }
    let rows = session.cpuRows + tasks.map { .task($0) }
    let size = TimelineSize(
      width: layout.labelWidth + Double(width) + layout.rightMargin,
      height: TimelineFrame.contentHeight(session: session, rows: rows))
    let frame = TimelineFrame.make(
      session: session, state: TimelineState(scale: scale, rows: rows), size: size,
      clock: .nanoseconds, tasks: known)
    pixels = try CairoCanvasTests.pixels(width: Int(size.width), height: Int(size.height)) {
      TimelinePainter.paint(frame, theme: theme, on: &$0)
    }
    self.frame = frame
  }

  func tone(_ column: Int, y: Double) -> Tone {
    Tone(pixels[Int(y)][Int(layout.labelWidth) + column])
  }

  /// The bar of a row in one column, from the base line up.
  func bar(of row: TimelineRow, column: Int) -> [Tone] {
    let bottom = layout.barBottom(inHeight: row.height)
    return stride(from: row.top + bottom - 1, through: row.top + layout.barTop, by: -1)
      .map { tone(column, y: $0) }
  }

  /// What shines through between the bar of a row and the next row: the background or a line of
  /// the grid.
  func ground(of row: TimelineRow, column: Int) -> Tone {
    tone(column, y: row.top + layout.barBottom(inHeight: row.height) + 3)
  }

  func hasMark(_ row: TimelineRow, column: Int) -> Bool {
    let lowest = row.top + layout.ticksTop + layout.ticksHeight - 1
    return tone(column, y: lowest) != ground(of: row, column: column)
  }
}

/// Three CPUs and four tasks at any zoom, from before the recording to behind it.
private func drawn(seed: UInt64) -> (schedule: DrawnSchedule, scale: ExactScale) {
  var random = DrawnRandom(seed: seed)
  let step = UInt64.random(in: 1...7, using: &random)
  // Without names no letters stand in the bars of CPUs.
  let names = Dictionary(uniqueKeysWithValues: "ABCD".map { ($0, "") })
  let schedule = random.schedule(
    cpus: 3, columns: 64, step: step, letters: "AABBCD....?!", names: names)
  let parts = ExactScale.parts
  // From 1/16 of a nanosecond a pixel to 32 of them.
  let octave = Int.random(in: 2..<11, using: &random)
  let perPixel = Int.random(in: 1 << octave...2 << octave, using: &random)
  let start = 1000 - 4 + UInt64.random(in: 0..<50 * step, using: &random)
  return (
    schedule,
    ExactScale(
      start: start, fraction: Int.random(in: 0..<parts, using: &random), perPixel: perPixel,
      width: width)
  )
}

@Test(arguments: 0..<24 as Range<UInt64>)
func `every pixel column of a painted frame is what its nanoseconds say`(seed: UInt64)
  async throws
{
  let (schedule, scale) = drawn(seed: seed)
  let painted = try await PaintedFrame(schedule, scale: scale.scale)
  let grounds = [Tone(theme.background), Tone(theme.gridLine)]
  #expect(painted.frame.rows.count == schedule.lanes.count + tasks.count)
  for row in painted.frame.rows {
    let pictures: (Int, Tone) -> [ColumnPicture]
    let events: (Int) -> Int
    switch row.subject {
    case .cpu(let lane):
      let brute = BruteCPU(schedule.lanes[lane.rawValue], scale: scale, theme: theme)
      pictures = brute.pictures
      events = brute.events
    case .task(let task):
      let brute = BruteTask(task.pid, lanes: schedule.lanes, scale: scale, theme: theme)
      pictures = brute.pictures
      events = { column in
        let span = scale.nanoseconds(in: column)
        return schedule.lanes.reduce(0) { count, lane in
          count + lane.events.count { $0.pid == task.pid.rawValue && span.contains($0.time) }
        }
      }
    }
    let hasFlags = row.cpu.map { !$0.losses.isEmpty } ?? false
    for column in 0..<width {
      let ground = painted.ground(of: row, column: column)
      #expect(grounds.contains(ground))
      let bar = painted.bar(of: row, column: column)
      let wanted = pictures(column, ground)
      #expect(
        wanted.contains { $0.fits(bar) },
        "\(row.label), column \(column): \(bar) is none of \(wanted)")
      if !hasFlags {
        #expect(painted.hasMark(row, column: column) == (events(column) > 0))
      }
    }
  }
}
