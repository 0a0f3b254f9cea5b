package import Units

/// How report lines look; each option is one of `trace-cmd report` (fact sheet 3.4 to 3.6).
package struct ReportOptions: Sendable {
  /// `-t`: nine digits behind the point.
  package var showsNanoseconds = false
  /// `-l`: names cut to eight letters, the CPU without brackets, the flags of the context.
  package var showsLatency = false
  /// `-R`: the fields of all events instead of their text.
  package var showsRawFields = false
  /// `--ts-diff`: the time since the line before.
  package var showsTimeDifference = false
  /// `-w`: how long woken tasks waited, at each switch and in sum.
  package var showsWakeupLatency = false
  /// `--align-ts`: what is taken from every stamp that is shown.
  package var shownSince = Timestamp.earliest

  package init() {}
}
