internal import Capture
internal import Dispatch
internal import Glibc
internal import Observation
package import Timeline
internal import TraceFormat
internal import TraceModel
internal import Units

/// Writes what a window shows to files: the rows of the list, the picture of the graph, the
/// selected range as a recording of its own.
///
/// One file is written at a time, beside the main actor. It has its name only when it is complete,
/// so that nothing half written is left where that fails or is cancelled.
@Observable
package final class ExportViewModel {
  package private(set) var state = ExportState.idle
  @ObservationIgnored private weak var window: WindowViewModel?
  @ObservationIgnored private var work: Task<Void, Never>?
  @ObservationIgnored private var poll: RepeatedCall?

  /// Chosen: ten updates a second look steady and cost nothing.
  private static let pollInterval = DispatchTimeInterval.milliseconds(100)

  package init(window: WindowViewModel) { self.window = window }

  var session: SessionViewModel? { window?.page == .graph ? window?.session : nil }

  // MARK: - Intents

  package func canExport(_ kind: ExportKind) -> Bool {
    guard let session, !state.isWriting else { return false }
    // The recorder saves the names of tasks at the end.
    return kind != .range || !session.isLive
  }

  package func cancel() { work?.cancel() }

  package func dismiss() { if !state.isWriting { state = .idle } }

  /// Returns when the file under way, if any, is written.
  package func finish() async { await work?.value }

  package func exportRows(to target: ExportTarget) {
    guard canExport(.rows), let session, let format = target.format.rows else { return }
    let list = session.list
    let table = RowTable(session.session, order: list.order)
    let words = Figures.counted(list.order.count, "row")
    run(target) { progress in
      try await RowExport(table: table, format: format)
        .write(toFileAt: target.path, progress)
      return ExportWords.written(words, target)
    }
  }

  /// Writes the events of the selected range; of the whole recording without one.
  package func exportRange(to target: ExportTarget) {
    guard canExport(.range), let session else { return }
    let (traces, trace, range) = (session.session, exportedTrace, session.graph.range)
    run(target) { progress in
      try await Self.write(traces, trace, range, to: target, progress)
    }
  }

  /// Writes the graph as it is seen, but for what belongs to the pointer.
  ///
  /// - Parameter draw: makes the bytes of the file; nil where there is no memory for them.
  package func exportGraph(
    to target: ExportTarget, draw: (TimelineFrame, ExportFormat) -> [UInt8]?
  ) {
    guard canExport(.graph), let session else { return }
    session.graph.movePointer(to: nil)
    guard let bytes = draw(session.graph.frame, target.format) else {
      state = .failed(ExportWords.noMemory)
      return
    }
    run(target) { _ in
      try await Self.write(bytes, to: target)
      return ExportWords.written("the graph", target)
    }
  }

  /// Rows to be copied; nil without any. Where they are several, it is told how many.
  package func copied(_ part: CopiedPart, withHeadings: Bool) -> String? {
    guard let list = session?.list else { return nil }
    let rows =
      switch part {
      case .selectedRows: list.copiedSelection(withHeadings: withHeadings)
      case .range:
        session?.graph.range.flatMap { list.copiedRows(in: $0, withHeadings: withHeadings) }
      }
    guard let rows else { return nil }
    if !state.isWriting, part == .range || list.severalRows != nil {
      state = .written(Explanation(sentence: rows.words, advice: ""))
    }
    return rows.text
  }

  // MARK: - Work

  private func run(
    _ target: ExportTarget, _ job: @escaping (ExportProgress) async throws -> Explanation
  ) {
    if target.hasNewEnding, Glibc.access(target.path, F_OK) == 0 {
      state = .failed(ExportWords.isThere(target))
      return
    }
    let progress = ExportProgress()
    state = .writing(name: target.name, fraction: 0)
    poll = RepeatedCall(every: Self.pollInterval) { [weak self] in
      self?.state = .writing(name: target.name, fraction: progress.fraction)
    }
    work = Task {
      let outcome: ExportState
      do {
        outcome = .written(try await job(progress))
      } catch let error as TraceWriteError {
        outcome = error.explanation.map(ExportState.failed) ?? .idle
      } catch {
        // Nothing else is thrown but that it was cancelled.
        outcome = .idle
      }
      poll?.stop()
      poll = nil
      work = nil
      state = outcome
    }
  }

  @concurrent private nonisolated static func write(
    _ session: TraceSession, _ trace: Int, _ range: TimeSpan?, to target: ExportTarget,
    _ progress: ExportProgress
  ) async throws -> Explanation {
    let isCancelled = { Task.isCancelled }
    guard let cut = TraceCut(session, trace: trace, range: range, isCancelled: isCancelled) else {
      throw TraceWriteError.cancelled
    }
    let bytes = try cut.write(
      toFileAt: target.path, progress: { progress.fraction = $0 }, isCancelled: isCancelled)
    let size = Figures.bytes(UInt64(bytes))
    return ExportWords.written(
      "\(Figures.counted(cut.rowCount, "row")) (\(size))", target,
      problems: session.traces[trace].issues.totalCount)
  }

  @concurrent private nonisolated static func write(
    _ bytes: [UInt8], to target: ExportTarget
  ) async throws {
    try await PartFile.make(target.path) { part in
      try bytes.withUnsafeBytes { try part.write($0) }
    }
  }
}
