import Drawing
import TestSupport
import TraceModel
import Units

/// The row of a task told nanosecond by nanosecond by a simulation, and painted by the words of
/// `StateStack` alone.
struct BruteTask {
  /// Lines of the bar of a row 40 high, and of what is drawn low in it.
  static let height = 20
  static let lowHeight = 6
  /// Where the name of a CPU may stand.
  private static let letters = 4..<15

  private struct Stay {
    let sign: String
    let start: UInt64
    var end: UInt64
  }

  let scale: ExactScale
  let theme: Theme
  private let lanes: [DrawnLane]
  private let signs: [String]
  private let start: UInt64
  /// Those drawn one by one.
  private let wide: [Stay]

  init(_ pid: PID, lanes: [DrawnLane], scale: ExactScale, theme: Theme) {
    self.scale = scale
    self.theme = theme
    self.lanes = lanes
    var task = SimulatedTask(pid: pid.rawValue, lanes: lanes)
    task.run()
    signs = task.signs
    start = task.start
    var stays: [Stay] = []
    for (place, sign) in task.signs.enumerated() {
      let time = task.start + UInt64(place)
      if let last = stays.last, last.sign == sign {
        stays[stays.count - 1].end = time + 1
      } else {
        stays.append(Stay(sign: sign, start: time, end: time + 1))
      }
    }
    wide = stays.filter {
      !Self.isQuiet($0.sign)
        && scale.position(of: $0.end) - scale.position(of: $0.start) >= 3
    }
  }

  /// The pictures that a column may have: a stack, and where wide intervals tell all that is loud,
  /// their shapes.
  func pictures(of column: Int, ground: Tone) -> [ColumnPicture] {
    var pictures = [stack(of: column, ground: ground)]
    let touching = wide.filter { scale.share(of: column, between: $0.start, and: $0.end) > 0 }
    let isTold = scale.told(in: column).allSatisfy { nanosecond in
      guard let sign = sign(at: nanosecond) else { return false }
      return Self.isQuiet(sign)
        || touching.contains { $0.start <= nanosecond && nanosecond < $0.end }
    }
    if isTold, !touching.isEmpty {
      var picture = ColumnPicture(height: Self.height, ground: ground)
      for stay in touching { paint(stay, in: column, on: &picture) }
      // Where two shapes part a pixel, what lies below shines through a little. Unknown time may
      // come in several pieces, which no sign tells apart.
      let isParted = touching.contains { $0.sign == "?" } && hasEvent(column)
      if touching.count > 1 || isParted { picture.allow(ground, in: 0..<Self.height) }
      pictures.append(picture)
    }
    return pictures
  }

  private func hasEvent(_ column: Int) -> Bool {
    let told = scale.told(in: column)
    return lanes.contains { lane in
      lane.events.contains { told.lowerBound <= $0.time && $0.time <= told.upperBound }
    }
  }

  private func sign(at nanosecond: UInt64) -> String? {
    guard nanosecond >= start, nanosecond - start < UInt64(signs.count) else { return nil }
    return signs[Int(nanosecond - start)]
  }

  private static func isQuiet(_ sign: String) -> Bool { ["S", "Z", "_"].contains(sign) }

  // MARK: - Stacks

  /// From the base line up: blocked, stopped, running, preempted, woken, unknown.
  private static let order = ["D", "T", "run", "p", "w", "?"]

  private func stack(of column: Int, ground: Tone) -> ColumnPicture {
    let told = scale.told(in: column)
    var times: [String: Int] = [:]
    var cpus: [Int: Int] = [:]
    for sign in told.compactMap(sign) {
      let cpu = Int(sign)
      if let cpu { cpus[cpu, default: 0] += 1 }
      times[cpu == nil ? sign : "run", default: 0] += 1
    }
    var counts = Self.order.map { sign -> Int in
      guard let time = times[sign] else { return 0 }
      let full = Double(sign == "D" || sign == "T" ? Self.lowHeight : Self.height)
      return max(1, Int((Double(time) / Double(told.count) * full).rounded()))
    }
    while counts.reduce(0, +) > Self.height, let most = counts.max(),
      let place = counts.firstIndex(of: most)
    {
      counts[place] -= 1
    }
    var picture = ColumnPicture(height: Self.height, ground: ground)
    var line = 0
    for (sign, count) in zip(Self.order, counts) {
      let lines = line..<line + count
      line += count
      if sign == "run" {
        picture.fill(lines, with: Tone(color(of: cpus)))
      } else {
        fill(lines, with: sign, isSolid: count < 3, in: column, on: &picture)
      }
    }
    if line == 0, times["S"] != nil { picture.fill(0..<1, with: Tone(theme.idleLine)) }
    return picture
  }

  /// The CPU that it had for the most of its running time, if that is a third of it.
  private func color(of cpus: [Int: Int]) -> Color {
    let most = cpus.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most, 3 * most.value >= cpus.values.reduce(0, +) else { return theme.mixed }
    return theme.color(of: CPUIndex(UInt16(most.key)))
  }

  // MARK: - Shapes

  private func paint(_ stay: Stay, in column: Int, on picture: inout ColumnPicture) {
    let share = scale.share(of: column, between: stay.start, and: stay.end)
    if let cpu = Int(stay.sign) {
      picture.fill(
        0..<Self.height, with: Tone(theme.color(of: CPUIndex(UInt16(cpu)))), share: share)
      if share > 0.99 { picture.allowLetters(in: Self.letters) }
      return
    }
    let isLow = stay.sign == "D" || stay.sign == "T"
    fill(
      0..<(isLow ? Self.lowHeight : Self.height), with: stay.sign, isSolid: false, in: column,
      share: share, on: &picture)
    guard let hatch = theme.hatch(of: stay.sign), stay.sign == "w" || stay.sign == "p" else {
      return
    }
    let line = Tone(hatch.line)
    picture.allow(line, in: 0..<1)
    picture.allow(line, in: Self.height - 1..<Self.height)
    let isAtEnd = [stay.start, stay.end].contains {
      abs(scale.position(of: $0) - Double(column) - 0.5) <= 1.5
    }
    if isAtEnd { picture.allow(line, in: 0..<Self.height) }
  }

  private func fill(
    _ lines: Range<Int>, with sign: String, isSolid: Bool, in column: Int, share: Double = 1,
    on picture: inout ColumnPicture
  ) {
    guard let hatch = theme.hatch(of: sign) else {
      return picture.fill(lines, with: Tone(theme.blocked), share: share)
    }
    let tile = hatch.tile(scale: 1)
    for line in lines {
      let y = Self.height - 1 - line
      let pixel =
        isSolid
        ? Raster.pixel(hatch.line)
        : tile.pixels[y % tile.height * tile.width + column % tile.width]
      picture.lines[line] = picture.lines[line].map { ground in
        ground.mixed(with: ground.under(pixel), share: min(share, 1))
      }
    }
  }
}

extension Theme {
  /// The pattern of a state by its sign; nil for one that has none.
  fileprivate func hatch(of sign: String) -> Hatch? {
    switch sign {
    case "w": hatch(of: .runnableAfterWakeup)
    case "p": hatch(of: .runnableAfterPreemption)
    case "T": hatch(of: .stopped)
    case "?": hatch(of: .unknown)
    default: nil
    }
  }
}
