/// Gives a worker that walks over many records the unpacked bytes around them: plain pages where
/// they lie in the file, packed ones in memory of its own, so that a walk over a whole file does
/// not drive out what `RecordAccess` keeps for others.
///
/// SAFETY: the bytes handed out last are valid until the next call, or as long as the file if
/// nothing is packed.
package final class RecordWindow {
  private let file: TraceFile
  private let decompressor: Decompressor
  private var memory: OwnedBytes?

  package init(_ file: TraceFile) {
    self.file = file
    decompressor = Decompressor(file.header.compression)
  }

  /// The bytes around a place among the unpacked data of a CPU, and where they start; nil where
  /// nothing can be read.
  ///
  /// - Parameters:
  ///   - buffer: the index among the file's buffers.
  ///   - cpu: the index among that buffer's CPUs with data.
  package func bytes(
    buffer: Int, cpu: Int, around place: UInt64
  ) -> (start: UInt64, bytes: UnsafeRawBufferPointer)? {
    let pages = file.pages[buffer][cpu]
    guard let part = pages.part(around: place) else { return nil }
    if let mapped = pages.mappedBytes(in: file.mapping) { return (0, mapped) }
    guard
      let unpacked = try? pages.bytes(
        of: part, in: file.mapping, with: decompressor, scratch: &memory)
    else { return nil }
    return (part.dataOffset, unpacked.bytes)
  }
}
