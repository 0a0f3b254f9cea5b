package import Units

/// One event as its columns tell it.
package struct MergedEvent: Sendable, Hashable {
  package var index: EventIndex
  package var time: Timestamp
  package var pid: PID
  package var typeID: EventTypeID
  /// Where its record starts among the unpacked bytes of its CPU.
  package var place: UInt64
}
