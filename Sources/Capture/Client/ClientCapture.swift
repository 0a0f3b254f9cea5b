internal import CLinux
internal import Glibc
internal import Synchronization

/// A capture as its client sees it: the reports of the helper, and the command, which the client
/// runs itself, as the user that it is.
final class ClientCapture: RunningCapture {
  let updates: AsyncStream<CaptureUpdate>
  private let plan: CapturePlan
  private let collectsOutput: Bool
  private let tell: AsyncStream<CaptureUpdate>.Continuation
  private let state = Mutex(State())

  private struct State {
    var send: @Sendable (HelperRequest) -> Void = { _ in }
    var command: ChildProcess?
    /// Where the command's output will be read; -1 where it will not, or is already.
    var output: Int32 = -1
    var isCommandRunning = false
    var spool: String?
    var statistics = CaptureStatistics()
    var problems: [CaptureProblem] = []
    var hasEnded = false
  }

  /// Chosen: so long is waited for a worker that lost its supervisor to make its file.
  private static let patienceInSeconds = 600.0

  init(_ plan: CapturePlan, collectsOutput: Bool) {
    self.plan = plan
    self.collectsOutput = collectsOutput
    (updates, tell) = AsyncStream.makeStream()
  }

  func begin(_ send: @escaping @Sendable (HelperRequest) -> Void) {
    state.withLock { $0.send = send }
  }

  func mark(_ text: String) { send(.marker(text)) }

  func stop() {
    send(.stop(.stopped))
    endCommand()
  }

  private func send(_ request: HelperRequest) {
    let send = state.withLock { $0.send }
    send(request)
  }

  // MARK: - Reports

  func hear(_ report: HelperReport) {
    switch report {
    case .started(let spool, let notes):
      state.withLock { $0.spool = spool }
      tell.yield(.started(spool: spool, notes: notes))
      runCommand()
    case .status(let statistics):
      state.withLock { $0.statistics = statistics }
      tell.yield(.status(statistics))
    case .finishing(let reason, let fraction): tell.yield(.finishing(reason, fraction: fraction))
    case .marked: tell.yield(.marked)
    case .hitch(let problem): tell.yield(.hitch(problem))
    case .ended(let end): self.end(end)
    default: break
    }
  }

  /// Tells the end, once, and ends the command.
  func end(_ end: CaptureEnd) {
    let known: [CaptureProblem]? = state.withLock { state in
      if state.hasEnded { return nil }
      state.hasEnded = true
      return state.problems
    }
    guard let known else { return }
    endCommand()
    var end = end
    end.problems = known + end.problems
    tell.yield(.ended(end))
    tell.finish()
  }

  /// The helper is gone without a word: what is left is a spool, of which its worker may still be
  /// making the file.
  func helperWent(_ problem: CaptureProblem) {
    let (spool, statistics) = state.withLock { ($0.spool, $0.statistics) }
    let known = CaptureEnd(
      reason: .failed, spool: spool, statistics: statistics, problems: [problem])
    guard let spool else { return self.end(known) }
    PlainThread { [self] in
      var end = known
      do throws(CaptureProblem) {
        end.file = try rescue(SpoolLayout(path: spool))
        end.spool = nil
      } catch {
        end.problems.append(error)
      }
      self.end(end)
    }
  }

  /// - Returns: the file, made by the worker or here.
  private func rescue(_ spool: SpoolLayout) throws(CaptureProblem) -> String {
    let start = ContinuousClock.now
    while start.duration(to: .now) < .seconds(Self.patienceInSeconds) {
      // The worker takes its spool away when the file is there.
      if access(spool.headPath, F_OK) != 0, access(plan.output.path, F_OK) == 0 {
        return plan.output.path
      }
      if let lock = try lock(of: spool) {
        return try withExtendedLifetime(lock) { () throws(CaptureProblem) in
          let made = try SpoolAssembly(spool: spool, output: plan.output).run(progress: { [tell] in
            tell.yield(.finishing(.failed, fraction: $0))
          })
          return made?.path ?? plan.output.path
        }
      }
      usleep(50_000)
    }
    throw CaptureProblem(.readFailed, spool.path)
  }

  /// Nil while the spool is being written, and where it has just gone.
  private func lock(of spool: SpoolLayout) throws(CaptureProblem) -> SpoolLock? {
    do {
      return try SpoolAssembly.leftBehind(spool)
    } catch {
      guard error.errno == ENOENT, access(plan.output.path, F_OK) == 0 else { throw error }
      return nil
    }
  }

  // MARK: - The command

  /// Starts the command of the plan, held at its gate.
  ///
  /// - Returns: its PID; nil where the plan has none.
  func prepareCommand() throws(CaptureProblem) -> Int32? {
    guard case .command(let words, _) = plan.scope, let name = words.first else { return nil }
    guard ProgramPath.find(name) != nil else { throw CaptureProblem(.noSuchCommand, name) }
    var ends: [Int32] = [-1, -1]
    if collectsOutput {
      guard linux_pipe(&ends, 64 << 10) >= 0 else {
        throw CaptureProblem(.other, "pipe", errno: errno)
      }
      for end in ends { _ = fcntl(end, F_SETFL, 0) }
    }
    defer { if ends[1] >= 0 { close(ends[1]) } }
    // In a window nobody can type anything to it.
    let input = collectsOutput ? open("/dev/null", O_RDONLY | O_CLOEXEC) : -1
    defer { if input >= 0 { close(input) } }
    let child = try ChildProcess(
      words, streams: .init(input: input, output: ends[1], errors: ends[1]),
      leadsGroup: collectsOutput)
    state.withLock {
      $0.command = child
      $0.output = ends[0]
    }
    return child.pid
  }

  private func runCommand() {
    let (command, output) = state.withLock { state -> (ChildProcess?, Int32) in
      state.isCommandRunning = state.command != nil
      defer { state.output = -1 }
      return (state.command, state.output)
    }
    guard let command else { return }
    let error = command.release()
    if error != 0, case .command(let words, _) = plan.scope {
      let problem = CaptureProblem(.noSuchCommand, words.first ?? "", errno: error)
      state.withLock { $0.problems.append(problem) }
    }
    if output >= 0 { PlainThread { [tell] in Self.pass(output, to: tell) } }
    PlainThread { [self] in
      let status = command.wait()
      let hasEnded = state.withLock { state in
        state.isCommandRunning = false
        return state.hasEnded
      }
      guard !hasEnded else { return }
      tell.yield(.commandEnded(status: status))
      send(.stop(.commandEnded))
    }
  }

  private static func pass(
    _ output: Int32, to tell: AsyncStream<CaptureUpdate>.Continuation
  ) {
    defer { close(output) }
    while true {
      var failed = false
      let piece = [UInt8](unsafeUninitializedCapacity: 16 << 10) { memory, count in
        let got = read(output, memory.baseAddress, memory.count)
        failed = got < 0 && errno != EINTR
        count = max(0, got)
        if got == 0 { failed = true }
      }
      if !piece.isEmpty { tell.yield(.output(piece)) }
      if failed { return }
    }
  }

  /// The command was started for the capture, and ends with it.
  private func endCommand() {
    let (command, isRunning, output) = state.withLock { state in
      defer { state.output = -1 }
      return (state.command, state.isCommandRunning, state.output)
    }
    if output >= 0 { close(output) }
    guard let command else { return }
    if isRunning {
      kill(collectsOutput ? -command.pid : command.pid, SIGTERM)
    } else {
      command.drop()
      _ = command.wait()
    }
  }
}
