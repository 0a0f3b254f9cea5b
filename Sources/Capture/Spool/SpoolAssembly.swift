internal import Synchronization

/// Makes the trace.dat of a spool: of one that was just recorded, or that a killed capture left.
///
/// The file is written beside its place and renamed when it is complete; then the spool goes. A
/// failure or a cancellation leaves the spool as it was. Only where the disk is full do pages leave
/// the spool as soon as they are in the new file; from then on the work cannot be cancelled, and a
/// failure leaves both, of which each holds its part.
///
/// Whoever calls this holds the spool's lock, by having recorded or by `leftBehind`.
package struct SpoolAssembly {
  /// What was made.
  package struct Made: Sendable, Hashable {
    package var path: String
    /// Bytes of the file.
    package var bytes: Int
    /// The file with the first pages, where an earlier attempt ended on a full disk; nil otherwise.
    package var earlierPart: String?
  }

  private let spool: SpoolLayout
  private let output: CapturePlan.Output
  private let facts: RecordingFacts?

  /// - Parameter facts: what is known at the end of the recording; nil to take it from the spool.
  package init(spool: SpoolLayout, output: CapturePlan.Output, facts: RecordingFacts? = nil) {
    self.spool = spool
    self.output = output
    self.facts = facts
  }

  /// The lock of a spool that nobody writes into any more; nil while its writer lives.
  ///
  /// - Throws: `.readFailed`, with ENOENT where there is no spool, or none any more because its
  ///   file has been made.
  package static func leftBehind(_ spool: SpoolLayout) throws(CaptureProblem) -> SpoolLock? {
    try SpoolLock(spool)
  }

  /// - Parameters:
  ///   - progress: is told which share of the pages is written, on the calling thread.
  ///   - isCancelled: is asked from time to time, on the calling thread.
  /// - Returns: nil when it was cancelled.
  package func run(
    progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(CaptureProblem) -> Made? {
    let folder = try SpoolFolder(spool)
    let facts = if let facts = self.facts { facts } else { try folder.facts() }
    let room = SpoolPages.Room(isShared: folder.sharesDisk(with: output.path))
    let cpus = try folder.pages(facts: facts, room: room)
    folder.remove(SpoolLayout.reserve)
    let earlier = cpus.contains(where: \.pages.lacksStart) ? PartFile.setAside(output.path) : nil
    let buffer = PageBuffer(
      pageSize: facts.pageSize, clock: facts.activeClock,
      cpus: cpus.map { PageBuffer.CPU($0.cpu, $0.pages) })
    let writer = TraceFileWriter(
      facts, version: output.fileVersion == 6 ? 6 : 7, packing: output.compression,
      buffers: [buffer])
    do throws(TraceWriteError) {
      let bytes = try write(writer, room, progress, isCancelled)
      folder.removeAll()
      return Made(path: output.path, bytes: bytes, earlierPart: earlier)
    } catch {
      if error == .cancelled { return nil }
      throw problem(error, room)
    }
  }

  /// - Returns: bytes of the file.
  private func write(
    _ writer: TraceFileWriter, _ room: SpoolPages.Room, _ progress: (Double) -> Void,
    _ isCancelled: () -> Bool
  ) throws(TraceWriteError) -> Int {
    let part = try PartFile(output.path)
    do throws(TraceWriteError) {
      try writer.write(
        to: part.descriptor, path: output.path, progress: progress,
        isCancelled: { !room.wasGivenUp.load(ordering: .relaxed) && isCancelled() })
      try part.complete()
      return part.size
    } catch {
      if !room.wasGivenUp.load(ordering: .relaxed) { part.discard() }
      throw error
    }
  }

  private func problem(_ error: TraceWriteError, _ room: SpoolPages.Room) -> CaptureProblem {
    var problem = CaptureProblem(error)
    if room.wasGivenUp.load(ordering: .relaxed) {
      // The only place where the first pages are now.
      problem.detail = output.path + PartFile.suffix
    }
    return problem
  }
}
