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
    EventMarks(
      counts: content.eventCounts, height: markHeight, scale: scale, theme: theme
    ).paint(height: markHeight, scale: scale, on: &raster)
    let sleep = Raster.pixel(theme.idleLine)
    let width = raster.width
    let barHeight = barHeight
    for column in content.columns.indices where !content.isTold[column] {
      let bin = content.columns[column]
      let stack = StateStack(of: bin, height: barHeight)
      if stack.isEmpty {
        if bin.time(in: .sleeping) > 0 {
          paintSleep(column, with: sleep, width: width, on: &raster.pixels)
        }
      } else {
        paint(stack, of: bin, column: column, width: width, on: &raster.pixels)
      }
    }
    return raster
  }

  private func paintSleep(
    _ column: Int, with pixel: UInt32, width: Int, on pixels: inout [UInt32]
  ) {
    for y in max(0, height - scale)..<height {
      for part in 0..<scale { pixels[y * width + column * scale + part] = pixel }
    }
  }

  private func paint(
    _ stack: StateStack, of bin: TaskRowContent.Column, column: Int,
    width: Int, on pixels: inout [UInt32]
  ) {
    var bottom = height
    let barStart = height - barHeight
    for (place, state) in StateStack.order.enumerated() where stack.lines[place] > 0 {
      let top = bottom - Int(stack.lines[place])
      let isSolid = stack.lines[place] < Self.leastHatchedLines * Int32(scale)
      if !isSolid, let tile = fills.tile(of: state) {
        for part in 0..<scale {
          let x = column * scale + part
          let tileX = x % tile.width
          var tileY = (top - barStart) % tile.height
          for y in top..<bottom {
            pixels[y * width + x] = tile.pixels[tileY * tile.width + tileX]
            tileY = tileY + 1 == tile.height ? 0 : tileY + 1
          }
        }
      } else {
        let solid =
          state == .running ? fills.pixel(of: bin.cpu) : fills.solidPixel(of: state)
        for y in top..<bottom {
          for part in 0..<scale { pixels[y * width + column * scale + part] = solid }
        }
      }
      bottom = top
    }
  }
}
