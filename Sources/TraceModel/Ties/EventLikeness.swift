package import Units

/// What makes an event worth going to from another one.
package enum EventLikeness: Sendable, Hashable {
  /// It was recorded by this task.
  case task(PID)
  /// It is of this type.
  case type(EventTypeID)
}
