/// Names one event of a session: the lane it lies in and its place there.
public struct EventReference: Hashable, Sendable {
  public let lane: LaneIndex
  public let index: EventIndex

  @inlinable public init(lane: LaneIndex, index: EventIndex) {
    self.lane = lane
    self.index = index
  }
}
