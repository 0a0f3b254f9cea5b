internal import Glibc
internal import JSON

/// The process that speaks with the client: answers its questions, starts a worker for a capture,
/// and cleans up behind a worker that dies.
///
/// It ends when the client goes or a signal says so, after the capture under way has ended. What it
/// is sent is believed only as far as `PlanCheck` and tracefs confirm it.
package final class HelperSupervisor {
  private let client: LineChannel
  private let signals: Int32
  /// This program, which is started anew as a worker.
  private let program: String
  private let caller: CallerIdentity
  private var files: (any ControlFiles)?
  private var capture: CaptureUnderWay?
  private var isEnding = false
  private static let longestMarkerInBytes = 16 << 10

  /// A capture, as far as its supervisor has to know it.
  private struct CaptureUnderWay {
    var worker: WorkerProcess
    var output: CapturePlan.Output
    var spool: String?
    var statistics = CaptureStatistics()
    var topState: TopBufferState?
    var hasEnded = false
    /// Whether it was told to end.
    var isStopped = false
    /// Set while a second worker makes the file of what a dead one left.
    var problems: [CaptureProblem] = []
    var isRecovery = false
  }

  package init(client: LineChannel, signals: Int32, program: String, caller: CallerIdentity) {
    self.client = client
    self.signals = signals
    self.program = program
    self.caller = caller
  }

  package func run() {
    var problem: CaptureProblem?
    do throws(CaptureProblem) {
      let files = try TracefsPlace.open()
      self.files = files
      for left in InstanceRemoval.removeAbandoned(from: files) { problem = problem ?? left }
    } catch {
      problem = error
    }
    tell(.hello(protocol: HelperMain.protocolVersion, program: HelperMain.name, problem: problem))
    while !(isEnding && capture == nil) { turn() }
  }

  private func tell(_ report: HelperReport) {
    // A client that does not listen must not keep its worker from being heard.
    if report.isPassing, !client.hasRoom { return }
    if !client.send(report.json) { clientWent() }
  }

  private func clientWent() {
    guard !isEnding else { return }
    isEnding = true
    stop(.clientGone)
  }

  /// Once a capture: what a worker is told must never fill its socket.
  private func stop(_ reason: CaptureEnd.Reason) {
    guard capture?.isStopped == false else { return }
    capture?.isStopped = true
    capture?.worker.channel.send(HelperRequest.stop(reason).json)
  }

  /// Waits for whatever comes next, and deals with it.
  private func turn() {
    var watched = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      // A descriptor below zero is not watched.
      pollfd(fd: isEnding ? -1 : client.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: capture?.worker.channel.input ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&watched, 3, -1) > 0 else { return }
    if watched[0].revents != 0 {
      var bytes = [UInt8](repeating: 0, count: 64)
      _ = bytes.withUnsafeMutableBytes { read(signals, $0.baseAddress, $0.count) }
      isEnding = true
      stop(.signalled)
    }
    if watched[2].revents != 0 { hearWorker() }
    if watched[1].revents != 0 { hearClient() }
  }

  // MARK: - The client

  private func hearClient() {
    guard case .lines(let lines) = client.receive() else { return clientWent() }
    for line in lines where !isEnding {
      do throws(CaptureProblem) {
        try answer(try HelperRequest(json: try line.get()))
      } catch {
        tell(.failed(error))
      }
    }
  }

  private func answer(_ request: HelperRequest) throws(CaptureProblem) {
    switch request {
    case .describe:
      tell(.offer(try offer()))
    case .functions: tell(.functions(try asking(FunctionNames.all)))
    case .state: tell(.state(try asking(TracingState.init)))
    case .check(let plan):
      tell(
        .checked(
          try asking { files throws(ControlFileFailure) in
            try PlanCheck.objections(to: plan, on: files)
          }))
    case .start(let plan, let process): start(plan, process)
    case .marker(let text): mark(text)
    case .stop(let reason): stop(reason)
    case .reset:
      awaitEndedWorker()
      guard capture == nil else { throw CaptureProblem(.busy) }
      tell(.wasReset(try asking(TracingReset.run)))
    }
  }

  private func mark(_ text: String) {
    guard let capture, !capture.isRecovery else {
      return tell(.hitch(CaptureProblem(.other, "marker", detail: "nothing is being recorded")))
    }
    // The kernel keeps a page of it.
    guard text.utf8.count <= Self.longestMarkerInBytes else {
      return tell(.hitch(CaptureProblem(.badPlan, "marker", detail: "is longer than 16 KiB")))
    }
    guard capture.worker.channel.hasRoom else {
      return tell(.hitch(CaptureProblem(.busy, "marker")))
    }
    capture.worker.channel.send(HelperRequest.marker(text).json)
  }

  /// A worker that has told the end is as good as gone.
  private func awaitEndedWorker() {
    guard let capture, capture.hasEnded else { return }
    capture.worker.wait()
    self.capture = nil
  }

  private func offer() throws(CaptureProblem) -> TracingOffer {
    let probe = ownInstanceName
    return try asking { files throws(ControlFileFailure) in
      try TracingOffer(reading: files, probe: probe)
    }
  }

  /// Asks the tracefs, looking for it anew where there was none.
  private func asking<Answer>(
    _ body: (any ControlFiles) throws(ControlFileFailure) -> Answer
  ) throws(CaptureProblem) -> Answer {
    let files: any ControlFiles
    if let known = self.files { files = known } else { files = try TracefsPlace.open() }
    self.files = files
    do {
      return try body(files)
    } catch {
      // It may have been mounted anew elsewhere.
      self.files = nil
      throw CaptureProblem(error)
    }
  }

  private var ownInstanceName: String? {
    InstanceName.Process(living: getpid()).map { InstanceName(supervisor: $0, worker: $0).text }
  }

  private func start(_ plan: CapturePlan, _ process: Int32?) {
    awaitEndedWorker()
    do throws(CaptureProblem) {
      guard capture == nil else { throw CaptureProblem(.busy) }
      guard let own = InstanceName.Process(living: getpid()) else {
        throw CaptureProblem(.other, "/proc")
      }
      let worker = try WorkerProcess(program: program)
      worker.channel.send(WorkerOrder.record(plan, process: process, supervisor: own).json)
      capture = CaptureUnderWay(worker: worker, output: plan.output)
    } catch {
      tell(.ended(CaptureEnd(reason: .failed, problems: [error])))
    }
  }

  // MARK: - The worker

  private func hearWorker() {
    guard let reception = capture?.worker.channel.receive() else { return }
    switch reception {
    case .lines(let lines): for line in lines { if let line = try? line.get() { hear(line) } }
    case .end:
      capture?.worker.wait()
      if let capture, !capture.hasEnded { cleanUp(behind: capture) } else { capture = nil }
    }
  }

  private func hear(_ line: JSONValue) {
    if line["own"] != nil {
      capture?.topState = line["settings"].flatMap { try? TopBufferState(json: $0) }
      return
    }
    guard let report = try? HelperReport(json: line) else { return }
    switch report {
    case .started(let spool, _): capture?.spool = spool
    case .status(let statistics): capture?.statistics = statistics
    case .ended(var end):
      capture?.hasEnded = true
      if let capture, capture.isRecovery {
        end.statistics = capture.statistics
        end.problems = capture.problems + end.problems
        return tell(.ended(end))
      }
    default: break
    }
    tell(report)
  }

  /// A worker died: tracing is switched off, and what it has left becomes a file.
  private func cleanUp(behind dead: CaptureUnderWay) {
    var problems = dead.problems
    if !dead.isRecovery {
      problems.append(CaptureProblem(.workerDied))
      let own = getpid()
      // A question may have found it gone, and it may be back.
      if let files = files ?? (try? TracefsPlace.open()) {
        problems += InstanceRemoval.remove(from: files) { $0.supervisor.pid == own }
        dead.topState?.restore(on: files)
      }
    }
    guard !dead.isRecovery, let spool = dead.spool,
      let worker = try? WorkerProcess(program: program)
    else {
      capture = nil
      return tell(
        .ended(
          CaptureEnd(
            reason: .failed, spool: dead.spool, statistics: dead.statistics, problems: problems)))
    }
    worker.channel.send(WorkerOrder.finish(spool: spool, output: dead.output).json)
    capture = CaptureUnderWay(
      worker: worker, output: dead.output, spool: spool, statistics: dead.statistics,
      problems: problems, isRecovery: true)
  }
}
