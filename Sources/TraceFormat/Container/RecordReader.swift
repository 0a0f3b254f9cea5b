/// Reads records of one file one after the other, for one worker: keeps the parts of each CPU that
/// were read last, so that neighbours cost no lookup.
package final class RecordReader {
  /// A part of a CPU's data in memory.
  private struct Part {
    var start: UInt64 = 0
    var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Keeps what was unpacked.
    var owner: OwnedBytes?

    func contains(_ place: UInt64) -> Bool {
      place >= start && place - start < UInt64(bytes.count)
    }
  }

  /// What was read last of one CPU, and what before: the record of an outer call stays in memory
  /// while an inner one reads another part.
  private struct Held {
    var current = Part()
    var previous = Part()
  }

  private let file: TraceFile
  private let decompressor: Decompressor
  /// By CPU with data, all buffers one behind the other.
  private let held: UnsafeMutableBufferPointer<Held>
  /// By buffer, where its CPUs start in `held`.
  private let starts: [Int]

  package init(_ file: TraceFile) {
    self.file = file
    var starts: [Int] = []
    var count = 0
    for buffer in file.pages {
      starts.append(count)
      count += buffer.count
    }
    self.starts = starts
    decompressor = Decompressor(file.header.compression)
    held = .allocate(capacity: count)
    held.initialize(repeating: Held())
  }

  deinit {
    held.deinitialize()
    held.deallocate()
  }

  /// Calls `body` with the payload of the record whose header starts at `place` of a CPU's unpacked
  /// data; false where no record can be read there (any more). `body` may read one more record, and
  /// that one's body none.
  ///
  /// - Parameters:
  ///   - buffer: the index among the file's buffers.
  ///   - cpu: the index among that buffer's CPUs with data.
  package func withRecord(
    buffer: Int, cpu: Int, place: UInt64, _ body: (UnsafeRawBufferPointer) -> Void
  ) -> Bool {
    let index = starts[buffer] + cpu
    if !held[index].current.contains(place), !read(buffer: buffer, cpu: cpu, place: place) {
      return false
    }
    let start = held[index].current.start
    // SAFETY: the bytes are those of the mapping or of the part's owner, which stays in `held`
    // until two other parts of the CPU have been read.
    let bytes = held[index].current.bytes
    guard let payload = file.records.payload(at: Int(place - start), of: bytes) else {
      return false
    }
    body(payload)
    return true
  }

  /// Makes the part around `place` the current one.
  private func read(buffer: Int, cpu: Int, place: UInt64) -> Bool {
    let index = starts[buffer] + cpu
    let last = held[index].current
    if held[index].previous.contains(place) {
      held[index].current = held[index].previous
    } else {
      guard
        let found = file.records.part(
          buffer: buffer, cpu: cpu, place: place, with: decompressor)
      else {
        return false
      }
      held[index].current = Part(start: found.dataOffset, bytes: found.bytes, owner: found.owner)
    }
    held[index].previous = last
    return true
  }
}
