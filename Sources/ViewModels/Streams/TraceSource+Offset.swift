internal import TraceFormat
internal import TraceModel
internal import Units

extension TraceSource {
  /// Reads a recording with the offset that was kept for it; without it where the file has become
  /// another one that cannot have it.
  nonisolated func trace(
    at path: String, movedBy offset: Nanoseconds, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    let time = TimeOptions(offset: offset)
    let trace = try await trace(at: path, time: time, progress: progress)
    do throws(RecordingOffset.Fault) {
      try RecordingOffset.check(offset, of: trace, called: "")
      return trace
    } catch {
      return try await self.trace(trace, time: TimeOptions(), progress: LoadProgress())
    }
  }
}

extension TimeOptions {
  nonisolated init(offset: Nanoseconds) {
    self.init()
    self.offset = UInt64(bitPattern: offset.rawValue)
  }
}

extension Explanation {
  nonisolated static func unmoved(_ path: String) -> Explanation {
    Explanation(
      sentence: "\(path.lastPathComponent.onOneLine) cannot have the time offset that was kept "
        + "for it.", advice: "It is shown without.")
  }
}
