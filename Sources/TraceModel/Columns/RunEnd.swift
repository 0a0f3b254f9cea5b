/// How a task left a CPU, as one byte: the letter by which the kernel's own event format calls the
/// state in `prev_state` of `sched_switch` (letters differ between kernels).
///
/// - `preempted`, `R`: the task could have run on; it was preempted or gave way. Kernels say so
///   with no bit of a state, or with the bit behind the last one that has a letter (`R+`).
/// - `unknown`, 0: events were lost, the recording ended, the switch is missing or another task's,
///   or the run was only derived from who recorded events.
@frozen
public struct RunEnd: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let unknown = RunEnd(rawValue: 0)
  public static let preempted = RunEnd(rawValue: UInt8(ascii: "R"))

  /// Nil where nobody knows.
  public var letter: Character? { rawValue == 0 ? nil : Character(UnicodeScalar(rawValue)) }
}
