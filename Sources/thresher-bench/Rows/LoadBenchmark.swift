/// Opening and fully loading, until all of the trace is ready to be drawn and has the bins of its
/// first frame; in processes of their own, in turns with KernelShark's library and `dd`.
struct LoadBenchmark: Benchmark {
  static let name = "load"
  static let readsLoads = true

  func rows(of subject: Subject) -> [ResultRow] {
    let loads = subject.loads
    let ours = loads.ours("ready").map { Figure($0, .seconds) }
    let shark = loads.kernelShark("ready").map { Figure($0, .seconds) }
    let pass = Samples(loads.dd).median.map { Figure($0, .seconds) }
    return [
      ResultRow("open and fully load", goal: "25× libkshark", ours: ours)
        .beside(loads.kernelSharkName, shark).met(ratioAtLeast: 25),
      ResultRow("open and fully load, beside one pass", goal: "within 3× dd", ours: ours)
        .beside("dd", pass).met(ratioAtLeast: 1.0 / 3),
    ]
  }
}

/// The first picture of the trace, painted into an image.
struct PictureBenchmark: Benchmark {
  static let name = "picture"
  static let readsLoads = true

  func rows(of subject: Subject) -> [ResultRow] {
    let loads = subject.loads
    return [
      ResultRow(
        "first picture", goal: "< 0.3 s",
        ours: loads.sketched("first").map { Figure($0, .seconds) },
        note: "of a twentieth of the recording, spread over all of it"
      ).met(below: 0.3),
      ResultRow(
        "whole picture while it grows", ours: loads.sketched("picture").map { Figure($0, .seconds) }
      ),
    ]
  }
}

/// Memory for each event, without the mapped file.
struct MemoryBenchmark: Benchmark {
  static let name = "memory"
  static let readsLoads = true

  private static let largestBytes = 16.0

  func rows(of subject: Subject) -> [ResultRow] {
    let loads = subject.loads
    guard let events = loads.ours("events"), events > 0 else { return [] }
    func perEvent(_ bytes: Double?) -> Figure? {
      bytes.map { Figure($0 / events, .bytesPerEvent) }
    }
    return [
      ResultRow(
        "memory of the columns", goal: "≤ 16 B/event", ours: perEvent(loads.ours("columns")),
        note: "columns and run intervals alone; the next row holds everything"
      ).met { $0.ours.map { $0.value <= Self.largestBytes } },
      ResultRow(
        "peak memory without the mapped file", goal: "≤ 16 B/event",
        ours: perEvent(beyondFile(loads.ours("peak_kib"), loads.ours("file_kib"))),
        note: "the whole process: peak resident set less the mapped files in it at the end"
      )
      .beside(
        loads.kernelSharkName,
        perEvent(beyondFile(loads.kernelShark("peak_kib"), loads.kernelShark("file_kib")))
      )
      .met { $0.ours.map { $0.value <= Self.largestBytes } },
    ]
  }

  private func beyondFile(_ peak: Double?, _ file: Double?) -> Double? {
    guard let peak, let file else { return nil }
    return (peak - file) * 1024
  }
}
