internal import TraceModel
internal import Units

extension CPUEvents {
  /// The holes that end at an event inside `span`. O(log n) and what is found.
  func losses(in span: TimeSpan) -> ArraySlice<LostEvents> {
    let first = firstEvent(atOrAfter: span.start)
    let last = firstEvent(atOrAfter: span.end)
    let low = losses.partitionPoint { $0.before >= first }
    let high = losses.partitionPoint { $0.before >= last }
    return losses[low..<high]
  }
}
