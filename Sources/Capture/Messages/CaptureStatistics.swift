/// How a capture stands, from the kernel's own statistics and what was written.
package struct CaptureStatistics: Hashable, Sendable {
  /// Since tracing was switched on.
  package var seconds = 0.0
  /// Bytes of pages in the spool.
  package var bytes = 0
  package var cpus: [CPU] = []

  package init() {}

  package struct CPU: Hashable, Sendable {
    package var cpu: Int
    /// Read from the buffer so far (`read events`).
    package var readEvents: Int
    /// Still in the buffer (`entries`).
    package var waitingEvents: Int
    /// Overwritten before they were read (`overrun`).
    package var overruns: Int
    /// Lost for other reasons (`commit overrun`, `dropped events`).
    package var droppedEvents: Int
    package var bytes: Int

    package init(
      cpu: Int, readEvents: Int = 0, waitingEvents: Int = 0, overruns: Int = 0,
      droppedEvents: Int = 0, bytes: Int = 0
    ) {
      self.cpu = cpu
      self.readEvents = readEvents
      self.waitingEvents = waitingEvents
      self.overruns = overruns
      self.droppedEvents = droppedEvents
      self.bytes = bytes
    }

    package var lostEvents: Int { overruns &+ droppedEvents }
  }

  /// Events recorded so far, those still in the kernel's buffers included.
  package var events: Int { cpus.reduce(0) { $0 &+ $1.readEvents &+ $1.waitingEvents } }

  package var lostEvents: Int { cpus.reduce(0) { $0 &+ $1.lostEvents } }
}
