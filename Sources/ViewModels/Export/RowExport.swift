internal import Capture
internal import TraceModel

/// Rows of a session that are written to a file.
nonisolated struct RowExport: Sendable {
  let table: RowTable
  let format: RowFormat

  /// Writes the file, on all cores and beside the main actor; it has its name when it is complete.
  ///
  /// - Throws: `TraceWriteError`, and `CancellationError` when the task was cancelled.
  @concurrent
  func write(toFileAt path: String, _ progress: ExportProgress) async throws {
    guard !table.session.traces.contains(where: { path.isSameFile(as: $0.path) }) else {
      throw TraceWriteError.isSource(path: path)
    }
    try await PartFile.make(path) { part in
      try await RowWriter(table, format: format).write(
        to: { try part.write($0) }, progress: { progress.fraction = $0 })
    }
  }
}
