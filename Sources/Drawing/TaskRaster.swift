internal import Timeline
internal import TraceModel
internal import Units

/// Turns the columns of a task row into pixels: event marks above, a `StateStack` in each column
/// below.
///
/// Columns that pieces tell are left out.
struct TaskRaster {
  /// Chosen: a lower part of a stack is drawn solid, since hatching could not be seen.
  static let leastHatchedLines: Int32 = 3

  let theme: Theme
  let layout: TimelineLayout
  let rowHeight: Pixels
  let fills: StateFills

  /// Raster pixels in a logical one.
  private var scale: Int { fills.scale }

  private var height: Int {
    let bottom = layout.barBottom(inHeight: rowHeight)
    return max(0, Int(((bottom - layout.ticksTop) * Double(scale)).rounded()))
  }

  private var barHeight: Int {
    let bottom = layout.barBottom(inHeight: rowHeight)
    return min(height, max(0, Int((bottom - layout.barTop) * Double(scale))))
  }

  private var markHeight: Int { min(height, Int(layout.ticksHeight * Double(scale))) }

  /// The raster for `ticksTop ..< barBottom`.
  func raster(of content: TaskRowContent) -> Raster {
    var raster = Raster(width: content.columns.count * scale, height: height)
    let marks = EventMarks(
      counts: content.eventCounts, height: markHeight, scale: scale, theme: theme)
    raster.paint(scale: scale) { brush in
      marks.paint(height: markHeight, with: brush)
      paintStates(of: content, with: brush)
    }
    return raster
  }

  private func paintStates(of content: TaskRowContent, with brush: RasterBrush) {
    let sleep = Raster.pixel(theme.idleLine)
    let baseLine = max(0, height - scale)..<height
    let barHeight = barHeight
    for column in content.columns.indices where !content.isTold[column] {
      let times = content.columns.states.times[column]
      let stack = StateStack(
        of: times, length: content.columns.lengths[column], height: barHeight)
      if !stack.isEmpty {
        paint(stack, cpu: content.columns.states.cpus[column], column: column, with: brush)
      } else if times[TaskSummary.place(of: .sleeping)] > 0 {
        brush.fill(column, lines: baseLine, with: sleep)
      }
    }
  }

  private func paint(_ stack: StateStack, cpu: CPUIndex?, column: Int, with brush: RasterBrush) {
    var bottom = height
    let barStart = height - barHeight
    for (place, state) in StateStack.order.enumerated() where stack.lines[place] > 0 {
      let top = bottom - Int(stack.lines[place])
      let isSolid = stack.lines[place] < Self.leastHatchedLines * Int32(scale)
      if !isSolid, let tile = fills.tile(of: state) {
        brush.fill(column, lines: top..<bottom, with: tile, from: barStart)
      } else {
        let solid = state == .running ? fills.pixel(of: cpu) : fills.solidPixel(of: state)
        brush.fill(column, lines: top..<bottom, with: solid)
      }
      bottom = top
    }
  }
}
