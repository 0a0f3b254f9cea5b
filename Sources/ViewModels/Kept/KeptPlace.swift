internal import Timeline
internal import Units

/// Where a graph is to look that has not got its size yet, or not for good: a window is laid out
/// several times before it is shown.
///
/// It holds until somebody looks elsewhere: `scale` and `offset` are what came of it last.
struct KeptPlace {
  var seen: TimeSpan
  var scrolled: Pixels
  var scale: TimeScale
  var offset: Pixels

  func holds(in state: TimelineState) -> Bool {
    state.scale == scale && state.verticalOffset == offset
  }
}
