/// Names one event type of one recording: numbers mean other events in another recording.
@frozen
public struct EventTypeReference: Hashable, Comparable, Sendable {
  /// The recording's place in the session.
  public var trace: Int
  public var type: EventTypeID

  @inlinable public init(trace: Int, type: EventTypeID) {
    self.trace = trace
    self.type = type
  }

  @inlinable public static func < (left: EventTypeReference, right: EventTypeReference) -> Bool {
    (left.trace, left.type) < (right.trace, right.type)
  }
}
