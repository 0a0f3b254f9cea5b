internal import TraceModel
internal import Units

/// The pixels that states are painted with in the rows of tasks: worked out once for all rows of a
/// frame, since each hatch takes hundreds of samples.
struct StateFills {
  /// What a hatched state is painted with: a square of pixels, line by line.
  struct Tile {
    let side: Int
    let pixels: [UInt32]
  }

  let scale: Int

  private var tiles: [Tile?] = []
  private var solids: [UInt32] = []
  private let cpus: [UInt32]
  private let mixed: UInt32

  /// - Parameter scale: raster pixels in a logical one.
  init(theme: Theme, scale: Int) {
    self.scale = scale
    cpus = theme.tasks.indices.map {
      Raster.pixel(theme.color(of: CPUIndex(UInt16(clamping: $0))))
    }
    mixed = Raster.pixel(theme.mixed)
    for number in 0...TaskState.dead.rawValue {
      let state = TaskState(rawValue: number) ?? .unknown
      let tile = theme.hatch(of: state)?.tile(scale: scale)
      tiles.append(tile.map { Tile(side: $0.width, pixels: $0.pixels) })
      solids.append(
        Raster.pixel(
          state == .blocked ? theme.blocked : theme.hatch(of: state)?.line ?? theme.mixed))
    }
  }

  func solidPixel(of state: TaskState) -> UInt32 { solids[Int(state.rawValue)] }

  /// Nil for states that are not hatched.
  func tile(of state: TaskState) -> Tile? { tiles[Int(state.rawValue)] }

  /// Where a task ran; the neutral colour where that was on several CPUs.
  func pixel(of cpu: CPUIndex?) -> UInt32 {
    cpu.map { cpus[Int($0.rawValue) % cpus.count] } ?? mixed
  }
}
