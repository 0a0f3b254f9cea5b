internal import Glibc

/// A program that was started, and what it prints.
struct ChildProcess {
  enum Captured: Int32 {
    case output = 1
    case errors = 2
  }

  let id: pid_t
  /// The end of a pipe from which the captured stream is read; -1 where none is.
  private let descriptor: Int32

  /// Starts a program found in PATH or by its own path; what is not captured is thrown away.
  ///
  /// - Parameter environment: what is set beside what this process has.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    capturing captured: Captured? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var ends: [Int32] = [-1, -1]
    for stream in 0...Int32(2) {
      posix_spawn_file_actions_addopen(
        &actions, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0)
    }
    if let captured {
      guard pipe(&ends) == 0 else { throw BenchFailure("No pipe could be made.") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      posix_spawn_file_actions_adddup2(&actions, ends[1], captured.rawValue)
    }
    let set = Self.inherited.filter { entry in
      !environment.keys.contains { entry.hasPrefix("\($0)=") }
    }
    let variables = set + environment.map { "\($0)=\($1)" }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup($0) } + [nil]
    defer { for word in words + settings { free(word) } }
    var id = pid_t()
    // The threads of Swift's tasks block signals; a child that inherited that could not be ended.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let result = posix_spawnp(&id, program, &actions, &attributes, &words, &settings)
    if captured != nil { close(ends[1]) }
    guard result == 0 else {
      if captured != nil { close(ends[0]) }
      throw BenchFailure("\(program): \(String(cString: strerror(result)))")
    }
    self.id = id
    descriptor = ends[0]
  }

  /// Runs a program to its end and returns what it printed; throws where it fails.
  @discardableResult
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    capturing captured: Captured? = nil
  ) throws -> String {
    let child = try ChildProcess(
      program, arguments, environment: environment, capturing: captured)
    var output: [UInt8] = []
    child.readBlocks {
      output += $0
      return true
    }
    let status = child.wait()
    guard status == 0 else { throw BenchFailure("\(program) ended with \(status).") }
    return String(decoding: output, as: UTF8.self)
  }

  /// Gives what is captured to `body`, block by block, to its end or until `body` returns false.
  /// The program is told by a closed pipe then.
  func readBlocks(_ body: (UnsafeRawBufferPointer) -> Bool) {
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      let goesOn = block.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      guard goesOn else { return }
    }
  }

  /// Waits for its end. Returns the exit code, or 128 and the signal that ended it.
  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  /// Ends it and waits for that.
  func end() {
    kill(id, SIGTERM)
    wait()
  }

  private static var inherited: [String] {
    var entries: [String] = []
    var entry = environ
    while let text = entry.pointee {
      entries.append(String(cString: text))
      entry += 1
    }
    return entries
  }
}
