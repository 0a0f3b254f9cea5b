/// A half-open stretch of time: `start` belongs to it, `end` does not.
public struct TimeSpan: Hashable, Sendable {
  public let start: Timestamp
  public let end: Timestamp

  /// - Precondition: `start <= end`.
  @inlinable public init(from start: Timestamp, to end: Timestamp) {
    precondition(start <= end, "A time span must not end before it starts.")
    self.start = start
    self.end = end
  }

  /// The length, held at the largest `Nanoseconds`.
  @inlinable public var duration: Nanoseconds { end - start }

  /// The length as in the file, unsigned and exact.
  @inlinable public var length: UInt64 { end.rawValue &- start.rawValue }

  @inlinable public var isEmpty: Bool { start == end }

  @inlinable public func contains(_ time: Timestamp) -> Bool { start <= time && time < end }

  /// The part that lies in both spans, or nil where they do not meet.
  public func intersection(_ other: TimeSpan) -> TimeSpan? {
    let first = max(start, other.start)
    let last = min(end, other.end)
    return first < last ? TimeSpan(from: first, to: last) : nil
  }

  /// The smallest span that holds both.
  public func union(_ other: TimeSpan) -> TimeSpan {
    TimeSpan(from: min(start, other.start), to: max(end, other.end))
  }
}
