/// What a user asks a capture to record. Checked against what the kernel offers before anything is
/// touched (`PlanCheck`).
package struct CapturePlan: Hashable, Sendable {
  package var events: [EventChoice] = []
  /// A name of `available_tracers`; nil for none (`nop`).
  package var tracer: String?
  /// Patterns for `set_ftrace_filter`.
  package var functions: [String] = []
  /// Patterns for `set_ftrace_notrace`.
  package var functionsLeftOut: [String] = []
  /// Patterns for `set_graph_function`.
  package var graphFunctions: [String] = []
  /// `max_graph_depth`; nil for any depth.
  package var graphDepth: Int?
  /// Names of trace options that are switched on, or off where `no` stands before them.
  package var options: [String] = []
  /// A word of `trace_clock`; nil for the kernel's own choice (`local`).
  package var clock: String?
  /// KiB of the ring buffer of each CPU; nil for the kernel's own choice.
  package var bufferKiB: Int?
  /// What is recorded.
  package var scope = Scope.wholeSystem
  /// Whether children of what is followed are followed too (`event-fork`, `function-fork`).
  package var followsChildren = false
  package var stopAfterSeconds: Double?
  /// Bytes of recorded pages.
  package var stopAfterBytes: Int?
  package var output = Output()

  package init() {}

  /// Events of one name, with what the kernel shall do about them.
  package struct EventChoice: Hashable, Sendable {
    /// As for `trace-cmd record -e`: `sched`, `sched_switch`, `sched:sched_switch`, `all`; each
    /// part may have `*` and `?`.
    package var name: String
    /// In the kernel's filter language; nil for all.
    package var filter: String?
    /// In the kernel's trigger language.
    package var triggers: [String]

    package init(_ name: String, filter: String? = nil, triggers: [String] = []) {
      self.name = name
      self.filter = filter
      self.triggers = triggers
    }
  }

  package enum Scope: Hashable, Sendable {
    case wholeSystem
    /// The processes (tasks) with these numbers only.
    case processes([Int32])
    /// A command is run as the calling user, and the capture ends with it. The client starts it,
    /// never the helper.
    ///
    /// - `isolated`: only the command is recorded (`-F`), not the whole system.
    case command([String], isolated: Bool)
  }

  /// The file that comes out.
  package struct Output: Hashable, Sendable {
    /// Absolute.
    package var path = ""
    /// 6 or 7.
    package var fileVersion = 7
    package var compression = Packing.zstd

    package init(path: String = "", fileVersion: Int = 7, compression: Packing = .zstd) {
      self.path = path
      self.fileVersion = fileVersion
      self.compression = compression
    }
  }

  /// How the pages in the file are packed; version 6 knows `none` alone.
  package enum Packing: String, Hashable, Sendable, CaseIterable {
    case none
    case zstd
    case zlib
  }
}
