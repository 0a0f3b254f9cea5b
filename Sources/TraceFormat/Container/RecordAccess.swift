internal import Synchronization

/// Gives the bytes of single records, unpacking what is packed and keeping some of it unpacked.
///
/// Of packed data at most `cacheSizeInBytes` are kept, the latest used; whoever reads holds on to
/// the part that is being read, so that it may leave the cache meanwhile.
package final class RecordAccess: Sendable {
  /// Chosen: some 800 chunks of 10 pages, a screen of rows of hundreds of CPUs.
  package static let cacheSizeInBytes = 32 << 20

  private struct Key: Hashable {
    var buffer: Int
    var cpu: Int
    var dataOffset: UInt64
  }

  private struct Cache {
    var parts: [Key: (bytes: OwnedBytes, lastUse: UInt64)] = [:]
    var size = 0
    var uses: UInt64 = 0
  }

  private let header: FileHeader
  /// By buffer, then by place among the CPUs with data.
  private let pages: [[CPUPages]]
  private let cache = Mutex(Cache())

  package init(header: FileHeader, pages: [[CPUPages]]) {
    self.header = header
    self.pages = pages
  }

  /// Calls `body` with the payload of the record whose header starts at `place` of a CPU's unpacked
  /// data, and returns nil where no record can be read there (any more).
  ///
  /// - Parameters:
  ///   - buffer: the index among the file's buffers.
  ///   - cpu: the index among that buffer's CPUs with data.
  package func withRecord<Result>(
    buffer: Int, cpu: Int, place: UInt64, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    guard let part = part(buffer: buffer, cpu: cpu, place: place) else { return nil }
    return withExtendedLifetime(part.owner) {
      payload(at: Int(place - part.dataOffset), of: part.bytes).map(body)
    }
  }

  /// The part around a place of a CPU's unpacked data, and what keeps it where it was unpacked: for
  /// plain pages all that the CPU has.
  ///
  /// - Parameter decompressor: the caller's own; nil to have one made where it is needed.
  func part(
    buffer: Int, cpu: Int, place: UInt64, with decompressor: Decompressor? = nil
  ) -> (dataOffset: UInt64, bytes: UnsafeRawBufferPointer, owner: OwnedBytes?)? {
    let pages = self.pages[buffer][cpu]
    guard let part = pages.part(around: place) else { return nil }
    if let mapped = pages.mappedBytes { return (0, mapped, nil) }
    let key = Key(buffer: buffer, cpu: cpu, dataOffset: part.dataOffset)
    guard let memory = cached(key) ?? unpack(part, of: pages, as: key, with: decompressor)
    else { return nil }
    return (part.dataOffset, UnsafeRawBufferPointer(memory.buffer), memory)
  }

  func payload(at offset: Int, of page: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    switch header.byteOrder {
    case .little: RingBufferPage.payload(at: offset, of: page, order: LittleEndianWords.self)
    case .big: RingBufferPage.payload(at: offset, of: page, order: BigEndianWords.self)
    }
  }

  private func cached(_ key: Key) -> OwnedBytes? {
    cache.withLock { cache in
      guard let found = cache.parts[key] else { return nil }
      cache.uses += 1
      cache.parts[key] = (found.bytes, cache.uses)
      return found.bytes
    }
  }

  private func unpack(
    _ part: CPUPages.Part, of pages: CPUPages, as key: Key, with decompressor: Decompressor?
  ) -> OwnedBytes? {
    var memory = OwnedBytes(count: part.size)
    let decompressor = decompressor ?? Decompressor(header.compression)
    guard (try? pages.bytes(of: part, with: decompressor, scratch: &memory)) != nil,
      let memory
    else { return nil }
    cache.withLock { cache in
      cache.uses += 1
      if cache.parts.updateValue((memory, cache.uses), forKey: key) == nil {
        cache.size += part.size
      }
      while cache.size > Self.cacheSizeInBytes, cache.parts.count > 1,
        let oldest = cache.parts.min(by: { $0.value.lastUse < $1.value.lastUse })
      {
        cache.parts[oldest.key] = nil
        cache.size -= oldest.value.bytes.buffer.count
      }
    }
    return memory
  }
}
