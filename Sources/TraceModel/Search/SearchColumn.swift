/// What of the rows of the event list is searched.
package enum SearchColumn: String, Sendable, CaseIterable {
  /// Each of the others, one after the other.
  case any
  case stream
  case cpu
  case time
  case task
  case pid
  case latency
  case event
  case info
}
