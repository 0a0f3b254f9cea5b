import Drawing
import TestSupport
import TraceModel
import Units

/// The row of a CPU told nanosecond by nanosecond from its drawing.
struct BruteCPU {
  /// Lines of the bar of a row 44 high.
  static let height = 24

  let lane: DrawnLane
  let scale: ExactScale
  let theme: Theme

  private struct Run {
    let start: UInt64
    let end: UInt64
    /// Nil where nobody knows.
    let pid: Int32?
  }

  private let runs: [Run]
  /// Those drawn one by one.
  private let wide: [Run]
  /// The columns in which holes end.
  private let lossy: [Int]

  init(_ lane: DrawnLane, scale: ExactScale, theme: Theme) {
    self.lane = lane
    self.scale = scale
    self.theme = theme
    runs = lane.runs.indices.map { index in
      let next = index + 1 < lane.runs.count ? lane.runs[index + 1].start : lane.end
      return Run(start: lane.runs[index].start, end: next, pid: lane.runs[index].pid)
    }
    lossy = (0..<scale.width).filter { column in
      let span = scale.nanoseconds(in: column)
      return lane.events.contains { $0.lost != nil && span.contains($0.time) }
    }
    wide = runs.filter { run in
      run.pid.map { $0 != 0 } ?? false
        && scale.position(of: run.end) - scale.position(of: run.start) >= 3
    }
  }

  var hasLosses: Bool { lane.events.contains { $0.lost != nil } }

  /// How many events a column has.
  func events(in column: Int) -> Int {
    let span = scale.nanoseconds(in: column)
    return lane.events.count { span.contains($0.time) }
  }

  /// The pictures that a column may have; more than one only where a run wide enough for a bar of
  /// its own is hardly in view.
  func pictures(of column: Int, ground: Tone) -> [ColumnPicture] {
    var pictures: [ColumnPicture] = []
    let touching = wide.filter { scale.share(of: column, between: $0.start, and: $0.end) > 0 }
    let alone = touching.filter { isAlone($0, in: column) }
    if alone.isEmpty || alone.contains(where: isHardlySeen) {
      pictures += heaps(of: column, ground: ground)
    }
    for run in alone { pictures.append(bar(of: run, in: column, ground: ground)) }
    let loss = Tone(theme.loss)
    let isLost = hasLossLine(column)
    let isBesideLoss = hasLossLine(column - 1)
    for place in pictures.indices where isLost || isBesideLoss {
      // The line is one pixel and a half wide.
      pictures[place].fill(0..<Self.height, with: loss, share: isLost ? 1 : 0.5)
    }
    if hasLosses {
      // The lowest line of a flag.
      for place in pictures.indices { pictures[place].allowLetters(in: 23..<24) }
    }
    return pictures
  }

  /// Whether lost events have a line across the bar: not where another is nearer than ten columns.
  private func hasLossLine(_ column: Int) -> Bool {
    guard lossy.contains(column) else { return false }
    return !lossy.contains { $0 != column && abs($0 - column) < 10 }
  }

  /// Where a run may have a true end inside of a column: what else is busy or unknown there is less
  /// than a fiftieth.
  private func isAlone(_ run: Run, in column: Int) -> Bool {
    let (times, unknown) = times(in: column)
    let own = scale.told(in: column)
    let busy = Double(times.values.reduce(0, +)) / Double(own.count)
    return unknown == 0
      && busy <= scale.share(of: column, between: run.start, and: run.end) + 0.02
  }

  private func isHardlySeen(_ run: Run) -> Bool {
    min(scale.position(of: run.end), Double(scale.width)) < 3
      || max(scale.position(of: run.start), 0) > Double(scale.width - 3)
  }

  /// Nanoseconds by task, and those of which nobody knows.
  private func times(in column: Int) -> (tasks: [Int32: Int], unknown: Int) {
    var tasks: [Int32: Int] = [:]
    var unknown = 0
    for nanosecond in scale.told(in: column) {
      guard let run = runs.first(where: { $0.start <= nanosecond && nanosecond < $0.end }) else {
        continue
      }
      guard let pid = run.pid else {
        unknown += 1
        continue
      }
      if pid != 0 { tasks[pid, default: 0] += 1 }
    }
    return (tasks, unknown)
  }

  /// A bar as high as the column is busy, and hatching above it; two where a half is rounded.
  private func heaps(of column: Int, ground: Tone) -> [ColumnPicture] {
    let (times, unknown) = times(in: column)
    let length = scale.told(in: column).count
    let busy = times.values.reduce(0, +)
    let exact = 2 * Self.height * busy
    // In halves of a line: one more is rounded up, and a half may go either way.
    var heights = Set([(exact + length) / (2 * length), (exact + length - 1) / (2 * length)])
    if busy > 0 { heights = Set(heights.map { max(1, $0) }) }
    let color = Tone(self.color(of: times))
    let hatch = ground.under(Raster.pixel(theme.unknown))
    let hatching = (Self.height * unknown + length - 1) / length
    return heights.flatMap { height in
      [hatching, hatching + 1].prefix(unknown > 0 ? 2 : 1).map { hatching in
        var picture = ColumnPicture(height: Self.height, ground: ground)
        picture.fill(0..<height, with: color)
        let top = min(Self.height, height + hatching)
        if unknown > 0 { picture.hatch(height..<top, with: hatch, on: ground) }
        return picture
      }
    }
  }

  /// The task with the most of the busy time, if that is a third of it.
  private func color(of times: [Int32: Int]) -> Color {
    let most = times.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most, 3 * most.value >= times.values.reduce(0, +) else { return theme.mixed }
    return theme.color(of: PID(most.key))
  }

  private func bar(of run: Run, in column: Int, ground: Tone) -> ColumnPicture {
    let color = Tone(theme.color(of: PID(run.pid ?? 0)))
    var picture = ColumnPicture(height: Self.height, ground: ground)
    picture.fill(
      0..<Self.height, with: color,
      share: scale.share(of: column, between: run.start, and: run.end))
    let first = Int(scale.position(of: run.start).rounded(.down))
    if first...first + 1 ~= column {
      // What parts a bar from the one before it.
      picture.allow(
        color.mixed(with: Tone(theme.background), share: 0.35), in: 0..<Self.height)
    }
    return picture
  }
}
