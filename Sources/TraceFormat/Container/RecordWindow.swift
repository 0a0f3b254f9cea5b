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

  /// The stamp, as recorded, of the page that holds a place among the unpacked data of a CPU; nil
  /// where nothing can be read.
  package func pageStamp(buffer: Int, cpu: Int, around place: UInt64) -> UInt64? {
    guard let (start, bytes) = bytes(buffer: buffer, cpu: cpu, around: place) else { return nil }
    let pageSize = UInt64(file.pages[buffer][cpu].pageSize)
    let page = Int(place / pageSize * pageSize - start)
    guard let base = bytes.baseAddress, page >= 0, page + 8 <= bytes.count else { return nil }
    return switch file.header.byteOrder {
    case .little: LittleEndianWords.u64(base, page)
    case .big: BigEndianWords.u64(base, page)
    }
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
    if let mapped = pages.mappedBytes { return (0, mapped) }
    guard let unpacked = try? pages.bytes(of: part, with: decompressor, scratch: &memory) else {
      return nil
    }
    return (part.dataOffset, unpacked.bytes)
  }
}
