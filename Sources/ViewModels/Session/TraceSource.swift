package import TraceFormat
package import TraceModel

/// Where recordings come from: files, but in tests.
nonisolated package protocol TraceSource: Sendable {
  /// Reads a recording away from the main actor, until it is done or its task is cancelled.
  ///
  /// - Parameter time: what is to be done to its stamps.
  func trace(
    at path: String, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace

  /// Reads an open recording again, with something else done to its stamps. What is read is the
  /// file that was opened, whatever is at its path by now.
  func trace(
    _ known: Trace, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace
}

nonisolated extension TraceSource {
  /// Reads a recording as it is.
  package func trace(
    at path: String, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    try await trace(at: path, time: TimeOptions(), progress: progress)
  }

  package func trace(
    _ known: Trace, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    try await TraceLoader.load(known.file, path: known.path, time: time, progress: progress)
  }
}

/// Recordings from files.
nonisolated package struct FileSource: TraceSource {
  package init() {}

  package func trace(
    at path: String, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    try await TraceLoader.load(path: path, time: time, progress: progress)
  }
}
