package import JSON
internal import Timeline
package import TraceModel
internal import Units

/// What is told of recordings, and what is kept of them.
extension StreamsViewModel {
  /// The name of its file, which a recording has until it gets one of its own.
  package func fileName(_ place: Int) -> String { session.traces[place].fileName.onOneLine }

  /// What the user calls it; empty where that is the name of its file.
  package func ownName(_ place: Int) -> String { styles[place].name }

  package func name(_ place: Int) -> String {
    styles[place].name(of: session.traces[place]).onOneLine
  }

  package func tint(_ place: Int) -> RecordingTint { styles[place].tint }

  package func path(_ place: Int) -> String { session.traces[place].path.onOneLine }

  package func offsetText(_ place: Int) -> String {
    TimeText.offset(offsets[place], countsSeconds: session.traces[place].countsSeconds)
  }

  /// What an offset is counted in: `s` or `ticks`.
  package func unit(_ place: Int) -> String {
    session.traces[place].countsSeconds ? "s" : "ticks"
  }

  /// `17,229 events · 4 CPUs · 2 instances · 7.418 … s to 7.918 … s`.
  package func facts(_ place: Int) -> String {
    let trace = session.traces[place]
    var facts = [Figures.counted(trace.eventCount, "event")]
    let cpus = Set(trace.streams.flatMap(\.lanes).map(\.cpu)).count
    if cpus > 0 { facts.append(Figures.counted(cpus, "CPU")) }
    let instances = trace.streams.dropFirst().count
    if instances > 0 { facts.append(Figures.counted(instances, "instance")) }
    if let times = trace.times {
      let clock: ClockUnit = trace.countsSeconds ? .nanoseconds : .ticks
      let first = Timeline.TimeText.time(times.lowerBound, clock: clock, showsNanoseconds: false)
      let last = Timeline.TimeText.time(times.upperBound, clock: clock, showsNanoseconds: false)
      facts.append("\(first) to \(last)")
    }
    return facts.joined(separator: " · ")
  }

  /// Takes over an offset that was typed where the one that holds was shown before.
  package func takeOffset(_ text: String, of place: Int) {
    if text != offsetText(place) { setOffset(text, of: place) }
  }

  /// `Reading host again · 12.4 of 512 MiB · 1,204,331 events`; empty while nothing is read.
  package var progressWords: String {
    progress.map { "Reading \($0.name.onOneLine) again · \($0.detail)" } ?? ""
  }

  /// What is said of recordings that lie apart; nil for nothing.
  package var gapWords: String? {
    areApart && !knowsGaps && !isMoving
      ? "These recordings were made at different times, or by different clocks." : nil
  }

  /// What is kept; null where all is as for recordings that are new.
  package var kept: JSONValue {
    let isUsual = styles.count == 1 && styles[0].name.isEmpty && offsets[0] == .zero
    guard !styles.isEmpty, !isUsual else { return .null }
    return .array(zip(styles, offsets).map { KeptRecording($0, offset: $1).value })
  }
}
