extension RecordingFacts {
  /// Writes a trace.dat of version 6 that says everything but has no pages: what a spool keeps as
  /// its head.
  ///
  /// - Parameters:
  ///   - descriptor: an empty file.
  ///   - path: what the file is called in errors.
  package func writeHead(
    to descriptor: Int32, path: String = SpoolLayout.head
  ) throws(TraceWriteError) {
    try TraceFileWriter(
      self, version: 6, packing: .none, buffers: [PageBuffer(pageSize: pageSize)]
    ).write(to: descriptor, path: path)
  }
}
