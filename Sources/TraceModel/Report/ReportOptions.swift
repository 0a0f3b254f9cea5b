/// How report lines look; each option is one of `trace-cmd report` (fact sheet 3.4 to 3.6).
package struct ReportOptions: Sendable, Hashable {
  /// `-t`: nine digits behind the point.
  package var showsNanoseconds = false
  /// `-l`: names cut to eight letters, the CPU without brackets, the flags of the context.
  package var showsLatency = false
  /// `--ts-diff`: the time since the line before.
  package var showsTimeDifference = false
  /// `-w`: how long woken tasks waited, at each switch and in sum.
  package var showsWakeupLatency = false
  /// `-R`, `-r`, `-N`, `-n`, `-O`: what stands for the text of events.
  package var texts = EventTextOptions()

  package init() {}
}
