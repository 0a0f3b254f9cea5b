package import TraceFormat
package import TraceModel

/// Where recordings come from: files, but in tests.
nonisolated package protocol TraceSource: Sendable {
  /// Reads a recording away from the main actor, until it is done or its task is cancelled.
  func trace(at path: String, progress: LoadProgress) async throws(TraceFileError) -> Trace
}

/// Recordings from files.
nonisolated package struct FileSource: TraceSource {
  package init() {}

  package func trace(
    at path: String, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    try await TraceLoader.load(path: path, progress: progress)
  }
}
