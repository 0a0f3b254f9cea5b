package import Units

/// Maps time to horizontal pixels of the plot and back.
///
///     |<------------------- width ------------------->|
///     start + fraction                                  + width * nanosecondsPerPixel
///
/// The left edge is an exact stamp plus a part of a nanosecond, so that neither zooming in nor a
/// clock that counts from 1970 costs precision: stamps are subtracted as integers before anything
/// is a `Double`. Any 64-bit stamp and any finite or infinite pixel is allowed; results are held at
/// the ends of time.
package struct TimeScale: Sendable, Hashable {
  /// Chosen: a nanosecond is never wider than 100 pixels, room enough to tell events apart that
  /// follow at once.
  package static let smallestNanosecondsPerPixel = 0.01
  /// All of time on one pixel.
  package static let largestNanosecondsPerPixel = 0x1p64

  /// The stamp at the left edge, without the part below a nanosecond.
  package private(set) var start: Timestamp
  /// What is to be added to `start`, in nanoseconds: from 0 to below 1.
  package private(set) var fraction: Double
  package private(set) var nanosecondsPerPixel: Double
  package private(set) var width: Pixels

  /// Numbers out of range are held at its ends.
  package init(
    start: Timestamp, fraction: Double = 0, nanosecondsPerPixel: Double, width: Pixels
  ) {
    self.start = start
    self.fraction = fraction >= 0 && fraction < 1 ? fraction : 0
    self.nanosecondsPerPixel = Self.clamp(nanosecondsPerPixel)
    self.width = width.isFinite ? min(max(width, 1), 1e6) : 1
  }

  /// The scale at which `span` just fills the width.
  package static func fitting(_ span: TimeSpan, width: Pixels) -> TimeScale {
    let blank = TimeScale(start: span.start, nanosecondsPerPixel: 1, width: width)
    return TimeScale(
      start: span.start, nanosecondsPerPixel: Double(max(span.length, 1)) / blank.width,
      width: blank.width)
  }

  /// Where a stamp lies, from the left edge of the plot; negative to the left of it.
  package func position(of time: Timestamp) -> Pixels {
    (nanoseconds(to: time) - fraction) / nanosecondsPerPixel
  }

  /// The nanosecond a pixel lies in.
  package func time(at position: Pixels) -> Timestamp { place(at: position).stamp }

  /// The first stamp at or right of a pixel: stamps in `edge(x1) ..< edge(x2)` have positions in
  /// `x1 ..< x2`.
  package func edge(at position: Pixels) -> Timestamp {
    let place = place(at: position)
    return place.fraction > 0 ? place.stamp.advanced(by: Nanoseconds(1)) : place.stamp
  }

  /// The stamps that can be seen.
  package var visibleSpan: TimeSpan {
    let first = edge(at: 0)
    return TimeSpan(from: first, to: max(first, edge(at: width)))
  }

  /// The pixel columns of the width, the last one perhaps not whole.
  package var columnCount: Int { Int(width.rounded(.up)) }

  /// The edges of all pixel columns, from left to right: one more than there are columns.
  package var columnEdges: [Timestamp] { (0...columnCount).map { edge(at: Double($0)) } }

  /// A position held to just outside of the plot, where it still is right for a shape that is cut
  /// off there.
  func held(_ position: Pixels) -> Pixels { min(max(position, -2), width + 2) }

  /// How long the visible part is, in nanoseconds.
  package var visibleNanoseconds: Double { nanosecondsPerPixel * width }

  // MARK: - Moving

  /// Magnified by `factor` (below 1: reduced), with what lies under `anchor` staying there, as far
  /// as the ends of `span` allow.
  package func zoomed(by factor: Double, around anchor: Pixels, within span: TimeSpan) -> TimeScale
  {
    guard factor.isFinite, factor > 0, anchor.isFinite else { return held(within: span) }
    var zoomed = self
    let coarsest = Self.fitting(span, width: width).nanosecondsPerPixel
    zoomed.nanosecondsPerPixel = Self.clamp(min(nanosecondsPerPixel / factor, coarsest))
    zoomed.move(by: anchor * (nanosecondsPerPixel - zoomed.nanosecondsPerPixel))
    return zoomed.held(within: span)
  }

  /// Moved so that what lay at pixel `distance` lies at the left edge, as far as the ends of `span`
  /// allow.
  package func panned(by distance: Pixels, within span: TimeSpan) -> TimeScale {
    var moved = self
    if distance.isFinite { moved.move(by: distance * nanosecondsPerPixel) }
    return moved.held(within: span)
  }

  /// The same left edge and magnification in a wider or narrower plot.
  package func resized(to width: Pixels) -> TimeScale {
    TimeScale(
      start: start, fraction: fraction, nanosecondsPerPixel: nanosecondsPerPixel, width: width)
  }

  /// Moved and magnified as little as possible so that nothing outside `span` is seen.
  package func held(within span: TimeSpan) -> TimeScale {
    let whole = Self.fitting(span, width: width)
    guard nanosecondsPerPixel < whole.nanosecondsPerPixel else { return whole }
    var held = self
    if start < span.start {
      held.start = span.start
      held.fraction = 0
    }
    if visibleNanoseconds + held.fraction > held.nanoseconds(to: span.end) {
      // From the end, and not back by what is too much, which may be more than a Double holds
      // exactly.
      held.start = span.end
      held.fraction = 0
      held.move(by: -visibleNanoseconds)
    }
    if held.start < span.start {
      held.start = span.start
      held.fraction = 0
    }
    return held
  }

  /// Moved, without magnification, so that `time` lies in the middle unless it is well visible
  /// already.
  package func revealing(_ time: Timestamp, within span: TimeSpan) -> TimeScale {
    let margin = width / 20
    let position = position(of: time)
    if position >= margin && position <= width - margin { return held(within: span) }
    let length = visibleNanoseconds / 2
    var moved = self
    moved.start = time
    moved.fraction = 0
    moved.move(by: -length)
    return moved.held(within: span)
  }

  /// A share of the way to another scale: both edges have gone that share of theirs, so that the
  /// pixel that shows the same time at both ends of the way does so all along it.
  func moved(towards other: TimeScale, share: Double) -> TimeScale {
    var moved = self
    moved.move(by: (nanoseconds(to: other.start) + other.fraction - fraction) * share)
    moved.nanosecondsPerPixel = Self.clamp(
      nanosecondsPerPixel + (other.nanosecondsPerPixel - nanosecondsPerPixel) * share)
    return moved
  }

  private mutating func move(by nanoseconds: Double) {
    let place = place(nanoseconds: nanoseconds)
    start = place.stamp
    fraction = place.fraction
  }

  private func nanoseconds(to time: Timestamp) -> Double {
    time >= start
      ? Double(time.rawValue - start.rawValue) : -Double(start.rawValue - time.rawValue)
  }

  private func place(at position: Pixels) -> (stamp: Timestamp, fraction: Double) {
    place(nanoseconds: position * nanosecondsPerPixel)
  }

  /// What lies so far right of the left edge, held at the ends of time.
  private func place(nanoseconds: Double) -> (stamp: Timestamp, fraction: Double) {
    let distance = nanoseconds + fraction
    guard !distance.isNaN else { return (start, fraction) }
    // What rounding left a hair before or after a whole nanosecond is meant to be that nanosecond.
    let nearest = distance.rounded()
    let isWhole = abs(distance - nearest) <= min(abs(distance) * 0x1p-50, 1e-3)
    let whole = isWhole ? nearest : distance.rounded(.down)
    let steps = UInt64(saturating: whole.magnitude)
    let (stamp, overflow) =
      whole >= 0
      ? start.rawValue.addingReportingOverflow(steps)
      : start.rawValue.subtractingReportingOverflow(steps)
    guard !overflow else { return (whole >= 0 ? .latest : .earliest, 0) }
    return (Timestamp(stamp), isWhole ? 0 : min(distance - whole, 1.0.nextDown))
  }

  private static func clamp(_ nanosecondsPerPixel: Double) -> Double {
    guard !nanosecondsPerPixel.isNaN else { return 1 }
    return min(
      max(nanosecondsPerPixel, smallestNanosecondsPerPixel), largestNanosecondsPerPixel)
  }
}

extension UInt64 {
  /// The whole part of a number that is not negative; the largest there is where that is too small.
  fileprivate init(saturating value: Double) {
    self = value < 0x1p64 ? UInt64(value) : .max
  }
}
