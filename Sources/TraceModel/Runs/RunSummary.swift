package import Units

/// What the runs of one CPU amount to in a stretch of time.
package struct RunSummary: Sendable, Hashable {
  /// Who had the CPU.
  package enum Owner: Sendable, Hashable {
    /// Nobody but the idle task, as far as is known.
    case nobody
    /// The task with the most time, which is at least `leastShare` of all busy time; of two with
    /// the same time the one with the lower number.
    case task(PID)
    /// Several tasks, none of which had that much.
    case mixed
  }

  /// One part in so many: below a third of the busy time nobody owns a stretch (chosen).
  package static let leastShare: UInt64 = 3

  /// How long tasks other than idle ran.
  package var busyTime: UInt64 = 0
  /// How long nobody knows who ran, since events were lost or left out.
  package var unknownTime: UInt64 = 0
  package var owner = Owner.nobody

  package init() {}

  /// Whether `time` is enough of `total` to own it.
  package static func owns(_ time: UInt64, of total: UInt64) -> Bool {
    time >= total / leastShare + (total % leastShare == 0 ? 0 : 1)
  }
}
