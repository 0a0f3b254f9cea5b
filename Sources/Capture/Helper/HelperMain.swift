internal import CLinux
internal import Glibc

/// What the program `thresher-capture` does.
package enum HelperMain {
  package static let name = "thresher-capture"
  package static let protocolVersion = 1
  static let workerArgument = "--worker"

  private static let usage = """
    usage: thresher-capture
    Records kernel traces for Thresher. Reads requests and writes reports, one JSON object a line
    (see its README); ends when its input ends. Needs the rights to use tracefs.

    """

  /// - Returns: the exit code.
  package static func run(_ arguments: [String]) -> Int32 {
    process_close_inherited()
    // Whoever listens may go at any time.
    signal(SIGPIPE, SIG_IGN)
    // A limit of the caller's on file sizes shall be an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    let ending = [SIGTERM, SIGINT, SIGHUP]
    let signals = process_signal_pipe(ending, Int32(ending.count))
    guard signals >= 0 else { return 1 }
    switch arguments.dropFirst() {
    case []:
      HelperSupervisor(
        client: LineChannel(input: STDIN_FILENO, output: STDOUT_FILENO), signals: signals,
        program: ownPath, caller: .current
      ).run()
      return 0
    case [workerArgument]:
      CaptureWorker.run(
        caller: .current,
        channel: LineChannel(
          input: STDIN_FILENO, output: STDOUT_FILENO, longestLineInBytes: 16 << 20),
        signals: signals)
      return 0
    case ["--help"], ["-h"]:
      put(usage, on: STDOUT_FILENO)
      return 0
    default:
      put(usage, on: STDERR_FILENO)
      return 2
    }
  }

  /// Where this program lies, so that a worker has its name in the recording.
  private static var ownPath: String {
    let link = "/proc/self/exe"
    let path = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { memory, count in
      count = memory.withMemoryRebound(to: CChar.self) { memory in
        memory.baseAddress.map { max(0, readlink(link, $0, memory.count)) } ?? 0
      }
    }
    let text = String(decoding: path, as: UTF8.self)
    // Gone, when the program was replaced while it ran.
    return access(text, X_OK) == 0 ? text : link
  }

  private static func put(_ text: String, on file: Int32) {
    var text = text
    text.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
  }
}
