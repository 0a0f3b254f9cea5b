internal import CLinux
internal import Glibc

/// A worker as its supervisor sees it: a process and a socket to it.
final class WorkerProcess {
  let channel: LineChannel
  private let socket: Int32
  private let pid: Int32

  /// Starts this very program as a worker.
  init(program: String) throws(CaptureProblem) {
    var ends: [Int32] = [-1, -1]
    guard
      socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else { throw CaptureProblem(.other, "socketpair", errno: errno) }
    var child = process_child()
    let error = CStringList.with([program, HelperMain.workerArgument]) { arguments in
      var start = process_program()
      start.arguments = arguments
      start.environment = UnsafePointer(environ)
      start.input = ends[1]
      start.output = ends[1]
      start.errors = -1
      return process_start(&start, &child)
    }
    close(ends[1])
    guard error == 0 else {
      close(ends[0])
      throw CaptureProblem(.other, program, errno: error)
    }
    var go: UInt8 = 1
    write(child.gate, &go, 1)
    close(child.gate)
    close(child.report)
    pid = child.pid
    socket = ends[0]
    channel = LineChannel(input: ends[0], output: ends[0], longestLineInBytes: 16 << 20)
  }

  deinit { close(socket) }

  /// Waits until it is gone.
  func wait() {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  }
}

/// Lists of C strings, as `exec` takes them.
package enum CStringList {
  /// Calls `body` with a NULL-terminated list that lives as long as the call.
  package static func with<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var list: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    list.append(nil)
    defer { for text in list { free(text) } }
    return list.withUnsafeBufferPointer { list in
      guard let base = list.baseAddress else { preconditionFailure("A list has its end.") }
      return body(base)
    }
  }
}
