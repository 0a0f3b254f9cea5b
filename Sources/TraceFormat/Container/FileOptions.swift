package import Units

/// What the options of a trace.dat say about the recording (fact sheet 1.5).
package struct FileOptions: Sendable {
  /// The content of `trace_clock`, the active clock in brackets; empty where the file does not
  /// tell.
  package var traceClock = ""
  package var uname = ""
  /// The version of the recorder.
  package var recorderVersion = ""
  /// Nanoseconds to add to every stamp so that it tells the time of day, from DATE.
  package var dateOffset: UInt64 = 0
  /// Nanoseconds to add to every stamp, from OFFSET.
  package var timeOffset: UInt64 = 0
  package var cpuCount: UInt32?
  /// The texts of `per_cpu/cpuN/stats`, in the order of the file.
  package var cpuStatistics: [String] = []
  package var hooks: [String] = []
  package var processMaps: [String] = []
  package var traceID: UInt64?
  package var timeShift: TimeShift?
  package var guests: [Guest] = []
  package var tscToNanoseconds: TSCToNanoseconds?
  /// All options that describe the recording, as stored and in the order of the file; those that
  /// name other parts of the file are not among them.
  package var stored: [Stored] = []

  package init() {}

  package struct Stored: Sendable {
    package var id: UInt16
    package var payload: SectionBytes
  }

  /// A virtual machine whose trace belongs to this one.
  package struct Guest: Sendable, Hashable {
    package var name: String
    package var traceID: UInt64
    /// The host's thread for each virtual CPU.
    package var vcpuThreads: [PID]

    package init(name: String, traceID: UInt64, vcpuThreads: [PID]) {
      self.name = name
      self.traceID = traceID
      self.vcpuThreads = vcpuThreads
    }
  }

  /// Turns cycles into nanoseconds: `cycles * multiplier >> shift`.
  package struct TSCToNanoseconds: Sendable, Hashable {
    package var multiplier: UInt32
    package var shift: UInt32

    package init(multiplier: UInt32, shift: UInt32) {
      self.multiplier = multiplier
      self.shift = shift
    }
  }

  /// How a guest's clock is to be shifted to its host's, per CPU (fact sheet 7.4).
  package struct TimeShift: Sendable, Hashable {
    package var peerTraceID: UInt64
    package var interpolates: Bool
    /// Samples of each CPU, by time.
    package var samples: [[Sample]]

    package init(peerTraceID: UInt64, interpolates: Bool, samples: [[Sample]]) {
      self.peerTraceID = peerTraceID
      self.interpolates = interpolates
      self.samples = samples
    }

    package struct Sample: Sendable, Hashable {
      package var time: UInt64
      package var offset: Int64
      package var scaling: Int64
      package var fractionBits: Int64

      package init(time: UInt64, offset: Int64, scaling: Int64, fractionBits: Int64) {
        self.time = time
        self.offset = offset
        self.scaling = scaling
        self.fractionBits = fractionBits
      }
    }
  }

  /// The word in brackets of `traceClock`, or `local`, which is the kernel's default.
  package var activeClock: String {
    guard let open = traceClock.firstIndex(of: "["),
      let close = traceClock[open...].firstIndex(of: "]")
    else { return "local" }
    return String(traceClock[traceClock.index(after: open)..<close])
  }

  /// Whether stamps are nanoseconds and are shown as seconds, or are ticks that are shown raw (fact
  /// sheet 3.5).
  package var countsSeconds: Bool {
    if tscToNanoseconds.map({ $0.multiplier != 0 }) ?? false { return true }
    guard !traceClock.isEmpty else { return true }
    let clock = activeClock
    return ["local", "global", "uptime", "perf", "tsc2nsec", "tai"].contains(clock)
      || clock.hasPrefix("mono")
  }
}
