/// What this machine's kernel offers to a capture.
package struct TracingOffer: Hashable, Sendable {
  /// The folder of tracefs.
  package var tracefs = ""
  package var kernelRelease = ""
  package var tracers: [Tracer] = []
  package var clocks: [String] = []
  /// The clock that an instance starts with.
  package var clock = ""
  /// KiB of the buffer of each CPU that an instance starts with.
  package var bufferKiB = 0
  package var options: [Option] = []
  package var systems: [EventSystem] = []
  package var cpuCount = 0

  package init() {}

  package struct Tracer: Hashable, Sendable {
    package var name: String
    /// Whether it works in a capture's own instance; others use the machine's one top buffer.
    package var worksInInstances: Bool
    /// Why the kernel refuses it although it lists it; nil where nothing says so.
    package var refusal: CaptureProblem?

    package init(name: String, worksInInstances: Bool, refusal: CaptureProblem? = nil) {
      self.name = name
      self.worksInInstances = worksInInstances
      self.refusal = refusal
    }
  }

  package struct Option: Hashable, Sendable {
    package var name: String
    package var isOn: Bool

    package init(name: String, isOn: Bool) {
      self.name = name
      self.isOn = isOn
    }
  }

  package struct EventSystem: Hashable, Sendable {
    package var name: String
    package var events: [Event]

    package init(name: String, events: [Event]) {
      self.name = name
      self.events = events
    }
  }

  package struct Event: Hashable, Sendable {
    package var name: String
    /// The names of its fields, for filters; common fields left out.
    package var fields: [String]

    package init(name: String, fields: [String]) {
      self.name = name
      self.fields = fields
    }
  }
}
