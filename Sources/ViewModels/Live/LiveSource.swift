internal import Capture
package import TraceFormat
package import TraceModel
internal import Units

/// Where a recording in the making comes from: a spool, but in tests.
nonisolated package protocol LiveSource: Sendable {
  /// Of the file to come.
  var path: String { get }

  /// What the recording is by now, made beside the main actor; nil where nothing came since the
  /// last call.
  func snapshot() async -> Trace?
}

/// A recording in the making from the spool that a capture writes.
nonisolated package struct SpoolSource: LiveSource {
  package let path: String
  private let growing: GrowingTrace

  /// Opens a spool whose head is there.
  ///
  /// - Parameters:
  ///   - folder: the spool's.
  ///   - path: of the file to come, by which the recording is called.
  @concurrent
  package static func open(
    folder: String, path: String
  ) async throws(TraceFileError) -> SpoolSource {
    let spool = SpoolLayout(path: folder)
    return SpoolSource(
      path: path,
      growing: try await GrowingTrace.open(
        head: spool.headPath, pages: { spool.pagesPath(ofCPU: Int($0.rawValue)) },
        cmdlines: "\(spool.path)/\(SpoolLayout.cmdlines)", path: path))
  }

  package func snapshot() async -> Trace? { await growing.refresh() }
}
