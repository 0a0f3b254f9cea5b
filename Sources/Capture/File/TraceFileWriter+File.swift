extension TraceFileWriter {
  /// Writes the whole file and gives it its name when it is complete; a failure leaves nothing, and
  /// an older file of that name as it was.
  ///
  /// - Parameters:
  ///   - path: where it is to be.
  ///   - progress: is told which share of the pages is written, from time to time.
  ///   - isCancelled: is asked from time to time.
  /// - Returns: bytes of the file.
  package func write(
    toFileAt path: String, progress: (Double) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws(TraceWriteError) -> Int {
    let part = try PartFile(path)
    do throws(TraceWriteError) {
      try write(
        to: part.descriptor, path: path, progress: progress, isCancelled: isCancelled)
      try part.complete()
      return part.size
    } catch {
      part.discard()
      throw error
    }
  }
}
