/// Names one task of one recording: the same number in another recording is another task.
@frozen
public struct TaskReference: Hashable, Comparable, Sendable {
  /// The recording's place in the session.
  public var trace: Int
  public var pid: PID

  @inlinable public init(trace: Int, pid: PID) {
    self.trace = trace
    self.pid = pid
  }

  @inlinable public static func < (left: TaskReference, right: TaskReference) -> Bool {
    (left.trace, left.pid) < (right.trace, right.pid)
  }
}
