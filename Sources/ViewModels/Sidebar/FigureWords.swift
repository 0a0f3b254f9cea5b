package import Timeline
package import TraceModel
package import Units

/// The figures of tasks and CPUs as lists have them, in the unit of a clock.
nonisolated package struct FigureWords: Sendable {
  private let clock: ClockUnit
  /// The recorded time of all CPUs, of which shares are taken.
  private let recordedTime: UInt64

  /// Chosen: a frame or more of a game, a stutter of sound; what mockups of the list colour.
  package static let longWait = Nanoseconds(10_000_000)

  package init(clock: ClockUnit, recordedTime: UInt64) {
    self.clock = clock
    self.recordedTime = recordedTime
  }

  /// Its name is none of a task's figures.
  package func text(of own: TaskFigures, _ column: TaskColumn) -> String {
    switch column {
    case .task: ""
    case .run: words(own.busyTime)
    case .wait: own.longestWait.map { (isLong($0) ? "▲ " : "") + words($0) } ?? "–"
    case .wakeup: own.longestWakeupLatency.map(words) ?? "–"
    case .events: Figures.grouped(own.eventCount)
    case .share: TimeText.percentage(own.busyTime.rawValue.magnitude, of: recordedTime)
    case .switches: Figures.grouped(own.runCount)
    case .first: own.span.map { time($0.start) } ?? "–"
    case .last: own.span.map { time($0.end) } ?? "–"
    }
  }

  /// Its name is none of a CPU's figures.
  package func text(of own: CPUFigures, _ column: CPUColumn) -> String {
    switch column {
    case .cpu: ""
    case .busy: TimeText.percentage(own.busyTime, of: own.recordedTime)
    case .events: Figures.grouped(own.eventCount)
    case .lost: lossWords(own)
    case .switches: Figures.grouped(own.switchCount)
    case .idle: length(own.idleTime)
    case .unknown: own.unknownTime == 0 ? "–" : length(own.unknownTime)
    }
  }

  package func time(_ time: Timestamp) -> String {
    TimeText.time(time, clock: clock, showsNanoseconds: false)
  }

  package func length(_ length: UInt64) -> String {
    Figures.duration(length, countsSeconds: clock == .nanoseconds)
  }

  /// Whether a wait is so long that it should catch the eye.
  func isLong(_ wait: Nanoseconds) -> Bool { clock == .nanoseconds && wait >= Self.longWait }

  private func words(_ length: Nanoseconds) -> String { self.length(length.rawValue.magnitude) }

  private func lossWords(_ own: CPUFigures) -> String {
    if own.lostCount == 0, own.unknownLossCount == 0 { return "–" }
    let known = own.lostCount > 0 ? Figures.grouped(own.lostCount) : ""
    return "▲ " + (own.unknownLossCount > 0 ? known + "+" : known)
  }
}
