/// What tracing is doing on this machine now, as `trace-cmd stat` tells it: one entry for the top
/// buffer and one for each instance that is not as the kernel made it.
package struct TracingState: Hashable, Sendable {
  package var buffers: [Buffer] = []

  package init(buffers: [Buffer] = []) { self.buffers = buffers }

  package struct Buffer: Hashable, Sendable {
    /// Empty for the top buffer.
    package var instance: String
    package var isOn: Bool
    package var tracer: String
    package var clock: String
    package var bufferKiB: Int
    /// `sched:sched_switch`, or `sched` where all of a system are on.
    package var events: [String]
    /// `sched:sched_switch` and the filter it has.
    package var filters: [Setting]
    package var triggers: [Setting]
    /// Patterns of `set_ftrace_filter`.
    package var functionFilter: [String]
    package var pids: [Int32]
    package var entries: Int
    package var overruns: Int
    /// Whether a capture of Thresher that is alive owns it.
    package var isOwnCapture: Bool

    package init(instance: String) {
      self.instance = instance
      isOn = false
      tracer = ""
      clock = ""
      bufferKiB = 0
      events = []
      filters = []
      triggers = []
      functionFilter = []
      pids = []
      entries = 0
      overruns = 0
      isOwnCapture = false
    }
  }

  package struct Setting: Hashable, Sendable {
    package var event: String
    package var text: String

    package init(event: String, text: String) {
      self.event = event
      self.text = text
    }
  }
}
