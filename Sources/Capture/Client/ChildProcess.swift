internal import CLinux
internal import Glibc
internal import Synchronization

/// A program that was started and waits at a gate until it is let go.
final class ChildProcess: Sendable {
  let pid: Int32
  private let gate: Mutex<Int32>
  private let report: Int32

  /// Which of its standard streams become pipes.
  struct Pipes {
    var input: Int32 = -1
    var output: Int32 = -1
    var errors: Int32 = -1
  }

  /// - Parameters:
  ///   - streams: descriptors that become its standard streams; -1 for the caller's own.
  ///   - leadsGroup: whether a Ctrl+C in the caller's terminal passes it by.
  init(
    _ words: [String], streams: Pipes = Pipes(), leadsGroup: Bool = false
  ) throws(CaptureProblem) {
    var child = process_child()
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    let error = CStringList.with(words) { arguments in
      path.withCString { path in
        var start = process_program()
        start.arguments = arguments
        start.environment = UnsafePointer(environ)
        start.path_list = path
        start.input = streams.input
        start.output = streams.output
        start.errors = streams.errors
        start.own_group = leadsGroup ? 1 : 0
        return process_start(&start, &child)
      }
    }
    guard error == 0 else { throw CaptureProblem(.other, words.first ?? "", errno: error) }
    pid = child.pid
    gate = Mutex(child.gate)
    report = child.report
  }

  deinit {
    gate.withLock { if $0 >= 0 { close($0) } }
    close(report)
  }

  /// Lets it go on, and waits until it runs.
  ///
  /// - Returns: the errno that kept the program from being started; 0 for none.
  func release() -> Int32 {
    gate.withLock { gate in
      guard gate >= 0 else { return }
      var go: UInt8 = 1
      write(gate, &go, 1)
      close(gate)
      gate = -1
    }
    var error: Int32 = 0
    var count = 0
    repeat {
      count = read(report, &error, MemoryLayout<Int32>.size)
    } while count < 0 && errno == EINTR
    return count == MemoryLayout<Int32>.size ? error : 0
  }

  /// Ends it before it was let go.
  func drop() {
    gate.withLock { gate in
      if gate >= 0 { close(gate) }
      gate = -1
    }
  }

  /// Waits for its end, once, and gives what `waitpid` tells.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
