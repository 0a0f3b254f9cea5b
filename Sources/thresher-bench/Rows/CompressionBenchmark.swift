internal import TraceFormat
internal import TraceModel

/// Loading a compressed recording beside unpacking it alone, on all cores, into nothing.
struct CompressionBenchmark: Benchmark {
  static let name = "compression"
  static let readsLoads = true

  private static let partSizeInBytes = 1 << 20
  /// At least half of the time goes into unpacking.
  private static let smallestShare = 0.5

  func rows(of subject: Subject) async throws -> [ResultRow] {
    let file = subject.session.traces[0].file
    let quantity = "load of compressed data"
    let goal = "within 2× unpacking"
    guard file.pages.joined().contains(where: \.data.isCompressed) else {
      return [.skipped(quantity, goal: goal, because: "this recording is not compressed")]
    }
    let seconds = try await subject.medianSeconds { await unpack(file) }
    return [
      ResultRow(quantity, goal: goal, ours: subject.loads.ours("load").map { Figure($0, .seconds) })
        .beside("unpacking alone", Figure(seconds, .seconds)).met(ratioAtLeast: Self.smallestShare)
    ]
  }

  private func unpack(_ file: TraceFile) async {
    let jobs = file.pages.joined().flatMap { pages in
      pages.parts(ofAbout: Self.partSizeInBytes).map { (pages, $0) }
    }
    let shared = SharedJobs(count: jobs.count)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<shared.workerCount {
        group.addTask {
          let decompressor = Decompressor(file.header.compression)
          var scratch: OwnedBytes?
          while let index = shared.next() {
            let (pages, part) = jobs[index]
            _ = try? pages.bytes(of: part, with: decompressor, scratch: &scratch)
          }
        }
      }
    }
  }
}
