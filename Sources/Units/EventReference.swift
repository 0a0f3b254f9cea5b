/// Names one event of a session: the lane it lies in and its place there.
package struct EventReference: Hashable, Sendable {
  package let lane: LaneIndex
  package let index: EventIndex

  @inlinable package init(lane: LaneIndex, index: EventIndex) {
    self.lane = lane
    self.index = index
  }
}
