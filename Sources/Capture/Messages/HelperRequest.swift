/// What a client asks of the helper; one JSON object a line (README of `thresher-capture`).
package enum HelperRequest: Hashable, Sendable {
  /// Tell what the kernel offers.
  case describe
  /// Tell the names of all functions that can be traced.
  case functions
  /// Tell what tracing is doing on the machine now.
  case state
  /// Look whether a plan could be carried out; nothing is touched.
  case check(CapturePlan)
  /// Record. `process` is the command that the client holds ready, if any: it is followed when the
  /// plan says so, and the client lets it go on once the capture has started.
  case start(CapturePlan, process: Int32?)
  /// Put a text into the recording.
  case marker(String)
  case stop(CaptureEnd.Reason)
  /// Switch off whatever is traced by anybody, as `trace-cmd reset`.
  case reset
}
