internal import Glibc
internal import JSON

/// The process that makes one capture: sets up an instance of its own, records into a spool, takes
/// the instance away, gives up all rights and makes the file.
///
/// When the supervisor dies it goes on to the end all the same.
package final class CaptureWorker {
  private let files: any ControlFiles
  private let caller: CallerIdentity
  private let channel: LineChannel
  /// Bytes that are numbers of signals, each of which ends the recording.
  private let signals: Int32

  private var end = CaptureEnd(reason: .failed)

  /// Chosen: figures that change four times a second can be read.
  private static let tickInSeconds = 0.25
  /// Chosen: the kernel remembers 128 names; so many new tasks seldom come in a second.
  private static let ticksBetweenNames = 4
  /// Chosen: where less is left the file could not be made.
  private static let smallestFreeBytes = 8 << 20

  /// - Parameter files: the tracefs that is recorded from.
  package init(
    files: any ControlFiles, caller: CallerIdentity, channel: LineChannel, signals: Int32
  ) {
    self.files = files
    self.caller = caller
    self.channel = channel
    self.signals = signals
  }

  /// Waits for the order and carries it out; the last message is `ended`.
  package static func run(caller: CallerIdentity, channel: LineChannel, signals: Int32) {
    do throws(CaptureProblem) {
      switch try order(from: channel) {
      case .record(let plan, let process, let supervisor):
        let worker = CaptureWorker(
          files: try TracefsPlace.open(), caller: caller, channel: channel, signals: signals)
        worker.record(plan, process: process, supervisor: supervisor)
      case .finish(let spool, let output):
        try caller.becomeForGood()
        finish(spool: spool, output: output, channel: channel)
      }
    } catch {
      tell(.ended(CaptureEnd(reason: .failed, problems: [error])), through: channel)
    }
  }

  private static func order(from channel: LineChannel) throws(CaptureProblem) -> WorkerOrder {
    guard let line = channel.receiveOne() else { throw CaptureProblem(.helperDied) }
    return try WorkerOrder(json: try line.get())
  }

  private static func tell(_ report: HelperReport, through channel: LineChannel) {
    // Whoever does not listen must not hold up limits and signals.
    if report.isPassing, !channel.hasRoom { return }
    channel.send(report.json)
  }

  private func tell(_ report: HelperReport) { Self.tell(report, through: channel) }

  // MARK: - Recording

  /// Makes a capture; `ended` is told in any case.
  package func record(_ plan: CapturePlan, process: Int32?) {
    record(plan, process: process, supervisor: InstanceName.Process(pid: 0, startTicks: 0))
  }

  func record(_ plan: CapturePlan, process: Int32?, supervisor: InstanceName.Process) {
    var spool: SpoolFiles?
    var facts: RecordingFacts?
    do throws(CaptureProblem) {
      let names = try checked(plan)
      // Asked for with this process's own rights: tracefs is closed to others.
      let cpus = TracingOffer.cpus(of: "", in: files)
      guard !cpus.isEmpty else { throw CaptureProblem(.deniedFile, "per_cpu", errno: ENOENT) }
      let made = try caller.actingOnFiles { () throws(CaptureProblem) in
        try SpoolFiles.create(forFile: plan.output.path, cpus: cpus, plan: plan.json.text)
      }
      spool = made
      let place = try CapturePlace(for: plan, on: files, supervisor: supervisor)
      defer { end.problems += place.leave() }
      if let top = place.topState {
        channel.send(.object(of: [.text("own", "top"), JSONValue.Member("settings", top.json)]))
      }
      facts = try record(plan, process: process, in: place.folder, names, into: made)
    } catch {
      end.reason = .failed
      end.problems.insert(error, at: 0)
    }
    finish(spool, facts, output: plan.output)
    tell(.ended(end))
  }

  /// - Returns: the events there are, when nothing speaks against the plan.
  private func checked(_ plan: CapturePlan) throws(CaptureProblem) -> EventNames {
    let objections: [CaptureProblem]
    let names: EventNames
    do {
      objections = try PlanCheck.objections(to: plan, on: files)
      names = try EventNames(reading: files)
    } catch {
      throw CaptureProblem(error)
    }
    if let first = objections.first {
      end.problems += objections.dropFirst()
      throw first
    }
    return names
  }

  /// Records until something ends it.
  ///
  /// - Returns: what the file says beside its pages.
  private func record(
    _ plan: CapturePlan, process: Int32?, in folder: String, _ names: EventNames,
    into spool: SpoolFiles
  ) throws(CaptureProblem) -> RecordingFacts {
    var setup = CaptureSetup(files: files, folder: folder, plan: plan, names: names)
    try setup.apply(following: Self.followed(by: plan, process))
    var facts: RecordingFacts
    do {
      facts = try RecordingFacts(reading: files, folder: folder, systems: setup.recordedSystems)
    } catch {
      throw CaptureProblem(error)
    }
    do {
      try facts.writeHead(to: spool.head, path: spool.layout.headPath)
    } catch {
      throw CaptureProblem(error)
    }
    let recording = try Recording(
      files: files, folder: folder, spool: spool, pageSize: facts.pageSize)
    recording.gatherNames()
    defer { recording.stop() }
    try recording.start()
    tell(.started(spool: spool.layout.path, notes: setup.notes))
    watch(recording, plan, spool)
    recording.stop()
    if let failure = recording.failure, !end.problems.contains(failure) {
      end.problems.append(failure)
    }
    end.statistics = recording.statistics()
    recording.gatherNames()
    facts.savedCmdlines = recording.taskNames
    facts.cpuStatistics = recording.statisticsTexts
    return facts
  }

  /// The tasks that a plan wants to be followed; none for the whole system.
  private static func followed(by plan: CapturePlan, _ process: Int32?) -> [Int32] {
    switch plan.scope {
    case .wholeSystem: []
    case .processes(let numbers): numbers
    case .command(_, let isolated): isolated ? process.map { [$0] } ?? [] : []
    }
  }

  /// Tells how the recording stands until it shall end, and sets the reason.
  private func watch(_ recording: Recording, _ plan: CapturePlan, _ spool: SpoolFiles) {
    var tick = 0
    while true {
      if let failure = recording.failure {
        end.reason = .failed
        end.problems.append(failure)
        return
      }
      if spool.freeBytes < Self.smallestFreeBytes {
        end.reason = .failed
        end.problems.append(CaptureProblem(.diskFull, spool.layout.path, errno: ENOSPC))
        return
      }
      tell(.status(recording.statistics()))
      if tick % Self.ticksBetweenNames == 0 {
        recording.gatherNames()
        spool.renewCmdlines(recording.taskNames)
      }
      tick += 1
      if let limit = plan.stopAfterBytes, recording.writtenBytes >= limit {
        end.reason = .limitReached
        return
      }
      let rest = (plan.stopAfterSeconds ?? .infinity) - recording.seconds
      guard rest > 0 else {
        end.reason = .limitReached
        return
      }
      if let reason = wait(seconds: min(Self.tickInSeconds, rest), recording) {
        end.reason = reason
        return
      }
    }
  }

  /// Waits for requests and signals; gives the reason when the recording shall end.
  private func wait(seconds: Double, _ recording: Recording) -> CaptureEnd.Reason? {
    let deadline = recording.seconds + seconds
    while true {
      let rest = deadline - recording.seconds
      guard rest > 0 else { return nil }
      var watched = [
        pollfd(fd: channel.input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ]
      let patience = channel.hasUnread ? 0 : Int32(rest * 1000) + 1
      guard poll(&watched, 2, patience) > 0 || channel.hasUnread else { continue }
      if watched[1].revents != 0 { return .signalled }
      guard watched[0].revents != 0 || channel.hasUnread else { continue }
      guard case .lines(let lines) = channel.receive() else { return .clientGone }
      for line in lines {
        guard let message = try? line.get(), let request = try? HelperRequest(json: message) else {
          continue
        }
        switch request {
        case .stop(let reason): return reason
        case .marker(let text):
          do throws(CaptureProblem) {
            try recording.mark(text)
            tell(.marked)
          } catch {
            tell(.hitch(error))
          }
        default: break
        }
      }
    }
  }

  // MARK: - The file

  /// Makes the file, without any rights but the user's own.
  private func finish(
    _ spool: SpoolFiles?, _ facts: RecordingFacts?, output: CapturePlan.Output
  ) {
    // Told also when the rights cannot be given up.
    if facts != nil { end.spool = spool?.layout.path }
    do throws(CaptureProblem) {
      try caller.becomeForGood()
      guard let spool else { return }
      guard let facts else {
        // Nothing was recorded.
        spool.discard()
        return
      }
      end = try Self.assemble(spool.layout, output, facts, end, channel)
    } catch {
      end.problems.append(error)
    }
  }

  private static func finish(
    spool path: String, output: CapturePlan.Output, channel: LineChannel
  ) {
    let layout = SpoolLayout(path: path)
    var end = CaptureEnd(reason: .failed, spool: path)
    do throws(CaptureProblem) {
      guard let lock = try SpoolAssembly.leftBehind(layout) else {
        throw CaptureProblem(.busy, path)
      }
      end = try withExtendedLifetime(lock) { () throws(CaptureProblem) in
        try assemble(layout, output, nil, end, channel)
      }
    } catch {
      end.problems.append(error)
    }
    tell(.ended(end), through: channel)
  }

  /// - Returns: the end with the file that was made.
  private static func assemble(
    _ layout: SpoolLayout, _ output: CapturePlan.Output, _ facts: RecordingFacts?,
    _ end: CaptureEnd, _ channel: LineChannel
  ) throws(CaptureProblem) -> CaptureEnd {
    var end = end
    var told = ContinuousClock.now
    tell(.finishing(end.reason, fraction: 0), through: channel)
    let made = try SpoolAssembly(spool: layout, output: output, facts: facts).run(progress: {
      guard told.duration(to: .now) > .milliseconds(100) else { return }
      told = .now
      tell(.finishing(end.reason, fraction: $0), through: channel)
    })
    end.file = made?.path
    end.spool = made == nil ? layout.path : nil
    return end
  }
}
