import Timeline
import Units

/// A scale counted in 64ths of a nanosecond, so that each edge of a pixel column is exact without
/// the arithmetic of `TimeScale`.
struct ExactScale {
  static let parts = 64

  let start: UInt64
  /// Added to `start`, in 64ths.
  let fraction: Int
  /// 64ths of a nanosecond a pixel.
  let perPixel: Int
  let width: Int

  var scale: TimeScale {
    TimeScale(
      start: Timestamp(start), fraction: Double(fraction) / Double(Self.parts),
      nanosecondsPerPixel: Double(perPixel) / Double(Self.parts), width: Double(width))
  }

  func position(of time: UInt64) -> Double {
    Double((Int(time) - Int(start)) * Self.parts - fraction) / Double(perPixel)
  }

  /// The nanoseconds that start in a column, which may be none.
  func nanoseconds(in column: Int) -> Range<UInt64> { edge(column)..<edge(column + 1) }

  /// The nanoseconds that a column tells of: those that start in it, else the one it lies in.
  func told(in column: Int) -> Range<UInt64> {
    let own = nanoseconds(in: column)
    return own.isEmpty ? own.lowerBound - 1..<own.lowerBound : own
  }

  /// How much of a column lies between two times, from 0 to 1.
  func share(of column: Int, between start: UInt64, and end: UInt64) -> Double {
    max(
      0,
      min(position(of: end), Double(column + 1)) - max(position(of: start), Double(column)))
  }

  private func edge(_ column: Int) -> UInt64 {
    start + UInt64((fraction + column * perPixel + Self.parts - 1) / Self.parts)
  }
}
