internal import TraceFormat

extension DecodeIssueList {
  /// Tells of a CPU whose stamps run backwards, as those of most never do.
  mutating func append(stampsOf events: CPUEvents, in buffer: String) {
    let count = events.backwardCount
    guard count > 0 else { return }
    append(DecodeIssue(kind: .stampsRunBackwards(events: count), buffer: buffer, cpu: events.cpu))
  }
}
