internal import TraceFormat

/// What types of events are called.
enum EventName {
  /// What trace-cmd writes for a type that the file does not describe.
  static let unknown = "[UNKNOWN EVENT]"

  /// `sched:sched_switch`.
  ///
  /// - Parameter format: nil where the file does not describe the type.
  static func qualified(_ format: EventFormat?) -> String {
    format.map { qualified($0.name, system: $0.system) } ?? unknown
  }

  /// The bare name where no system is known.
  static func qualified(_ name: String, system: String) -> String {
    system.isEmpty ? name : "\(system):\(name)"
  }
}
