internal import Glibc
internal import Synchronization

/// A client of the helper, which is started when it is first needed.
package final class CaptureClient: CaptureService {
  private typealias Answer = Result<HelperReport, CaptureProblem>

  private struct State {
    var helper: HelperProcess?
    var hasSaidHello = false
    /// Those who wait for an answer, in the order in which they asked.
    var questions: [CheckedContinuation<Answer, Never>] = []
    var capture: ClientCapture?
  }

  private let launch: @Sendable () throws(CaptureProblem) -> HelperLaunch
  private let collectsOutput: Bool
  private let state = Mutex(State())
  /// Held while a request is put down and sent, so that answers come in the order of the questions;
  /// `state` is free meanwhile, for the thread that listens.
  private let sending = Mutex(())

  /// - Parameters:
  ///   - collectsOutput: whether what a command writes becomes `.output`; else it goes where the
  ///     client's own output goes.
  ///   - launch: tells how to start the helper, each time one is needed.
  package init(
    collectsOutput: Bool,
    launch: @escaping @Sendable () throws(CaptureProblem) -> HelperLaunch
  ) {
    self.collectsOutput = collectsOutput
    self.launch = launch
    // A helper that died must not take its client along.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { state.withLock { $0.helper?.leave() } }

  // MARK: - Questions

  package func offer() async throws(CaptureProblem) -> TracingOffer {
    guard case .offer(let offer) = try await ask(.describe) else { throw Self.outOfTurn }
    return offer
  }

  package func functions() async throws(CaptureProblem) -> [String] {
    guard case .functions(let names) = try await ask(.functions) else { throw Self.outOfTurn }
    return names
  }

  package func state() async throws(CaptureProblem) -> TracingState {
    guard case .state(let state) = try await ask(.state) else { throw Self.outOfTurn }
    return state
  }

  package func objections(
    to plan: CapturePlan
  ) async throws(CaptureProblem) -> [CaptureProblem] {
    guard case .checked(let problems) = try await ask(.check(plan)) else { throw Self.outOfTurn }
    return problems
  }

  package func reset() async throws(CaptureProblem) -> [CaptureProblem] {
    guard case .wasReset(let problems) = try await ask(.reset) else { throw Self.outOfTurn }
    return problems
  }

  private static var outOfTurn: CaptureProblem {
    CaptureProblem(.protocolBroken, "report", detail: "answers another question")
  }

  private func ask(_ request: HelperRequest) async throws(CaptureProblem) -> HelperReport {
    let answer: Answer = await withCheckedContinuation { continuation in
      do throws(CaptureProblem) {
        try sending.withLock { _ throws(CaptureProblem) in
          let helper = try state.withLock { state throws(CaptureProblem) in
            let helper = try startedHelper(&state)
            state.questions.append(continuation)
            return helper
          }
          helper.send(request)
        }
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
    return try answer.get()
  }

  // MARK: - The helper

  private func startedHelper(_ state: inout State) throws(CaptureProblem) -> HelperProcess {
    if let helper = state.helper { return helper }
    let launch = try self.launch()
    let helper = try HelperProcess(
      launch, hear: { [weak self] in self?.hear($0) },
      end: { [weak self] in self?.helperWent(launch, errors: $0, status: $1) })
    state.helper = helper
    state.hasSaidHello = false
    return helper
  }

  private func hear(_ report: HelperReport) {
    switch report {
    case .hello(let version, _, _):
      state.withLock { $0.hasSaidHello = true }
      if version != HelperMain.protocolVersion { state.withLock { $0.helper?.leave() } }
    case .offer, .functions, .state, .checked, .wasReset: answer(.success(report))
    case .failed(let problem): answer(.failure(problem))
    case .started, .status, .finishing, .marked, .hitch: running?.hear(report)
    case .ended:
      let capture = running
      state.withLock { $0.capture = nil }
      capture?.hear(report)
    }
  }

  private var running: ClientCapture? { state.withLock { $0.capture } }

  private func answer(_ answer: Answer) {
    state.withLock { $0.questions.isEmpty ? nil : $0.questions.removeFirst() }?
      .resume(returning: answer)
  }

  private func helperWent(_ launch: HelperLaunch, errors: String, status: Int32) {
    let (questions, capture, problem) = state.withLock { state in
      defer { state = State() }
      let problem = Self.problem(
        launch, hasSaidHello: state.hasSaidHello, errors: errors, status: status)
      return (state.questions, state.capture, problem)
    }
    for question in questions { question.resume(returning: .failure(problem)) }
    capture?.helperWent(problem)
    // Whatever both processes of a killed helper left is cleared by the next one, now if nobody has
    // to be asked for a password.
    if capture != nil, launch.isSilent { state.withLock { _ = try? startedHelper(&$0) } }
  }

  /// `pkexec` exits with 126 when the user declines and 127 when it may not be asked for.
  private static func problem(
    _ launch: HelperLaunch, hasSaidHello: Bool, errors: String, status: Int32
  ) -> CaptureProblem {
    if hasSaidHello { return CaptureProblem(.helperDied, detail: errors) }
    let code = (status >> 8) & 0xff
    if !launch.isSilent, code != 0 {
      return CaptureProblem(.notAuthorized, launch.launcher[0], detail: errors)
    }
    return CaptureProblem(.helperDied, launch.helper, detail: errors)
  }

  // MARK: - Capturing

  package func capture(_ plan: CapturePlan) -> any RunningCapture {
    let capture = ClientCapture(plan, collectsOutput: collectsOutput)
    do throws(CaptureProblem) {
      try sending.withLock { _ throws(CaptureProblem) in
        let (helper, process) = try state.withLock {
          state throws(CaptureProblem) -> (HelperProcess, Int32?) in
          guard state.capture == nil else { throw CaptureProblem(.busy) }
          let process = try capture.prepareCommand()
          let helper = try startedHelper(&state)
          state.capture = capture
          capture.begin { helper.send($0) }
          return (helper, process)
        }
        helper.send(.start(plan, process: process))
      }
    } catch {
      capture.end(CaptureEnd(reason: .failed, problems: [error]))
    }
    return capture
  }
}
