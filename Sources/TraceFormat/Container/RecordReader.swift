/// Reads records of one file one after the other, for one worker: keeps the part of each CPU that
/// was read last, so that neighbours cost no lookup.
package final class RecordReader {
  /// What was read last of one CPU.
  private struct Held {
    var start: UInt64 = 0
    var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Keeps what was unpacked.
    var owner: OwnedBytes?
  }

  private let file: TraceFile
  private var held: [[Held]]

  package init(_ file: TraceFile) {
    self.file = file
    held = file.pages.map { $0.map { _ in Held() } }
  }

  /// Calls `body` with the payload of the record whose header starts at `place` of a CPU's unpacked
  /// data; false where no record can be read there (any more). Calls may be nested.
  ///
  /// - Parameters:
  ///   - buffer: the index among the file's buffers.
  ///   - cpu: the index among that buffer's CPUs with data.
  package func withRecord(
    buffer: Int, cpu: Int, place: UInt64, _ body: (UnsafeRawBufferPointer) -> Void
  ) -> Bool {
    var part = held[buffer][cpu]
    if place < part.start || place - part.start >= UInt64(part.bytes.count) {
      guard let found = file.records.part(buffer: buffer, cpu: cpu, place: place) else {
        return false
      }
      part = Held(start: found.dataOffset, bytes: found.bytes, owner: found.owner)
      held[buffer][cpu] = part
    }
    // SAFETY: `part.owner` holds unpacked bytes until the body has run; others belong to the
    // mapping.
    return withExtendedLifetime(part.owner) {
      guard
        let payload = file.records.payload(at: Int(place - part.start), of: part.bytes)
      else { return false }
      body(payload)
      return true
    }
  }
}
