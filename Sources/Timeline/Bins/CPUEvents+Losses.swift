internal import TraceModel
internal import Units

extension CPUEvents {
  /// The holes that end at an event inside `span`. O(log n) and what is found.
  func losses(in span: TimeSpan) -> ArraySlice<LostEvents> {
    losses(
      from: firstEvent(atOrAfter: span.start).rawValue,
      to: firstEvent(atOrAfter: span.end).rawValue)
  }

  /// Those that end at an event from `first` to before `last`. O(log holes).
  func losses(from first: Int, to last: Int) -> ArraySlice<LostEvents> {
    let low = losses.partitionPoint { $0.before.rawValue >= first }
    let high = losses.partitionPoint { $0.before.rawValue >= last }
    return losses[low..<high]
  }
}
