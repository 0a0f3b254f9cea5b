internal import CLinux
internal import Glibc
internal import Synchronization

/// A helper that was started, and the thread that listens to it.
final class HelperProcess: Sendable {
  private let child: ChildProcess
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  private let sending = Mutex(())

  /// Chosen: the functions of a large kernel, as text, thrice.
  private static let longestReportInBytes = 64 << 20

  /// - Parameters:
  ///   - hear: is called for each report, on a thread of its own.
  ///   - end: is called once when it is gone, with what it wrote to its standard errors and what
  ///     `waitpid` tells.
  init(
    _ launch: HelperLaunch, hear: @escaping @Sendable (HelperReport) -> Void,
    end: @escaping @Sendable (_ errors: String, _ status: Int32) -> Void
  ) throws(CaptureProblem) {
    var pipes: [[Int32]] = []
    for _ in 0..<3 {
      var ends: [Int32] = [-1, -1]
      // These block: threads wait on them.
      guard linux_pipe(&ends, 64 << 10) >= 0 else {
        for end in pipes.joined() { close(end) }
        throw CaptureProblem(.other, "pipe", errno: errno)
      }
      for end in ends { _ = fcntl(end, F_SETFL, 0) }
      pipes.append(ends)
    }
    defer { for end in [pipes[0][0], pipes[1][1], pipes[2][1]] { close(end) } }
    input = pipes[0][1]
    output = pipes[1][0]
    errors = pipes[2][0]
    child = try ChildProcess(
      launch.words,
      streams: .init(input: pipes[0][0], output: pipes[1][1], errors: pipes[2][1]),
      // A terminal's Ctrl+C is for the client, which then says stop; but what asks for a password
      // must be able to read from the terminal.
      leadsGroup: launch.isSilent)
    let started = child.release()
    guard started == 0 else {
      _ = child.wait()
      throw CaptureProblem(.helperMissing, launch.words[0], errno: started)
    }
    let listener = PlainThread { [self] in
      let channel = LineChannel(
        input: output, output: -1, longestLineInBytes: Self.longestReportInBytes)
      while case .lines(let lines) = channel.receive() {
        for line in lines {
          guard let json = try? line.get(), let report = try? HelperReport(json: json) else {
            continue
          }
          hear(report)
        }
      }
      end(lastWords(), child.wait())
    }
    guard listener != nil else { throw CaptureProblem(.other, "thread", errno: EAGAIN) }
  }

  deinit {
    close(input)
    close(output)
    close(errors)
  }

  /// What was written to the standard errors; of a helper that is gone.
  private func lastWords() -> String {
    _ = fcntl(errors, F_SETFL, O_NONBLOCK)
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { memory, count in
      count = max(0, read(errors, memory.baseAddress, memory.count))
    }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }

  /// A helper that is gone hears nothing.
  func send(_ request: HelperRequest) {
    sending.withLock { _ in
      _ = LineChannel(input: -1, output: input).send(request.json)
    }
  }

  /// Closes the way to it, which ends it once a capture under way has become a file.
  func leave() {
    sending.withLock { _ in
      // The descriptor stays taken, so that nobody else gets its number meanwhile.
      let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
      guard nothing >= 0 else { return }
      dup2(nothing, input)
      _ = fcntl(input, F_SETFD, FD_CLOEXEC)
      close(nothing)
    }
  }
}
