internal import TraceFormat
internal import TraceModel
internal import Units
internal import ViewModels

/// The recording that is measured, loaded, and what its rows have in common.
struct Subject {
  let path: String
  let session: TraceSession
  /// How often things are measured of which the median counts.
  let runs: Int
  /// What loading costs in processes of their own.
  let loads: LoadRuns
  /// Another recording, of another size, whose frames are to cost the same.
  let other: TraceSession?

  static func load(_ path: String) async throws -> TraceSession {
    do throws(TraceFileError) {
      return TraceSession(traces: [try await TraceLoader.load(path: path)])
    } catch {
      throw BenchFailure(error.explanation(path: path)?.sentence ?? "Cannot open \(path).")
    }
  }

  var eventCount: Int { session.eventCount }

  /// `112 M events, 2 CPUs`.
  var sizeWords: String { Self.sizeWords(of: session) }

  static func sizeWords(of session: TraceSession) -> String {
    "\(Figure.digits(Double(session.eventCount) / 1e6)) M events, \(session.lanes.count) CPUs"
  }

  /// The median of the seconds that `body` takes, after one run that does not count.
  func medianSeconds(_ body: () async throws -> Void) async throws -> Double {
    try await body()
    var seconds: [Double] = []
    for _ in 0..<max(runs, 1) {
      let watch = Stopwatch()
      try await body()
      seconds.append(watch.seconds)
    }
    return Samples(seconds).median ?? 0
  }

  /// Rows from all over the recording, the same in each run.
  func scatteredRows(_ count: Int) -> [RowIndex] {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    return (0..<count).map { _ in
      // xorshift64
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return RowIndex(Int(state % UInt64(max(session.order.count, 1))))
    }
  }
}
