internal import CLinux
internal import Glibc

/// Passes signals on to a closure, on a thread of its own. Once a process.
package enum SignalListener {
  /// Calls `body` each time the user or the system wants the program to end.
  package static func onEnding(_ body: @escaping @Sendable () -> Void) {
    let ending = [SIGINT, SIGTERM, SIGHUP]
    let signals = process_signal_pipe(ending, Int32(ending.count))
    guard signals >= 0 else { return }
    PlainThread {
      var watched = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
      while true {
        guard poll(&watched, 1, -1) > 0 else { continue }
        var bytes: (UInt64, UInt64) = (0, 0)
        if read(signals, &bytes, MemoryLayout.size(ofValue: bytes)) > 0 { body() }
      }
    }
  }
}
