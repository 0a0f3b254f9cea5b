/// All that a trace.dat says beside its pages, as the kernel's files have it (fact sheet 1.2, 1.5).
package struct RecordingFacts: Sendable, Hashable {
  /// Bytes of `long` in the recorder's user space.
  package var longSize = MemoryLayout<Int>.size
  /// Bytes of a sub-buffer; what the pages that follow are multiples of.
  package var pageSize = 4096
  package var isBigEndian = Int(bigEndian: 1) == 1
  /// `events/header_page` and `events/header_event`.
  package var headerPage: [UInt8] = []
  package var headerEvent: [UInt8] = []
  /// The format files of the system `ftrace`.
  package var ftraceFormats: [[UInt8]] = []
  package var systems: [EventSystem] = []
  /// `/proc/kallsyms`.
  package var kallsyms: [UInt8] = []
  /// `printk_formats`.
  package var printkFormats: [UInt8] = []
  /// `saved_cmdlines`: lines of a PID, a blank and a name.
  package var savedCmdlines: [UInt8] = []
  /// CPUs of the machine, those without events included.
  package var cpuCount = 0
  /// The content of `trace_clock`, with the clock in use in brackets.
  package var traceClock = ""
  /// `SYSNAME NODENAME RELEASE MACHINE`, as `trace-cmd` writes it.
  package var uname = ""
  /// The program that recorded.
  package var version = ""
  /// One text a CPU: `CPU: N` and the content of `per_cpu/cpuN/stats`.
  package var cpuStatistics: [String] = []
  package var traceID: UInt64?
  /// Options that say more of the recording (DATE, HOOK, OFFSET, TSC2NSEC…), as stored.
  package var furtherOptions: [Option] = []

  package init() {}

  /// The payload is in the byte order of the recording (fact sheet 1.5).
  package struct Option: Sendable, Hashable {
    package var id: UInt16
    package var payload: [UInt8]

    package init(id: UInt16, payload: [UInt8]) {
      self.id = id
      self.payload = payload
    }
  }

  package struct EventSystem: Sendable, Hashable {
    package var name: String
    /// Format files.
    package var formats: [[UInt8]]

    package init(name: String, formats: [[UInt8]]) {
      self.name = name
      self.formats = formats
    }
  }
}
