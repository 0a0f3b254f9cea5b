internal import Units

/// Where the chunks of one CPU's compressed data lie and what they unpack to (fact sheet 1.6).
///
///     u32 count, then count times: u32 packed size, u32 unpacked size, packed bytes
///
/// Put one after the other, the unpacked chunks are the pages of the CPU.
package struct ChunkTable: Sendable {
  struct Chunk {
    /// Of the packed bytes in the file.
    var fileOffset: Int
    var packedSize: Int
    /// Of the unpacked bytes among those of the CPU.
    var dataOffset: UInt64
    var unpackedSize: Int
  }

  /// The shortest runs of chunks that begin and end with a page; nearly always one chunk.
  struct Run {
    var chunks: Range<Int>
    var dataOffset: UInt64
    var size: Int
  }

  private(set) var chunks: [Chunk] = []
  private(set) var runs: [Run] = []
  package private(set) var issues = DecodeIssueList()

  /// Chosen: recorders write 10 pages a chunk. A larger announced size is not believed.
  private static let largestChunkInBytes = 16 << 20
  private static let largestChunkInPages = 16
  /// A zstd block of 4 bytes gives 128 KiB at most; zlib packs a thousand times.
  private static let largestRatio: UInt64 = 32768
  /// Chosen: what a page takes at least when it is packed. One that was read while it held a single
  /// event takes some 20 bytes (measured), nothing of it but its stamp and its event being new.
  private static let smallestPackedPage: UInt64 = 8
  private static let largestBelievedPage = 1 << 16
  private static let freePages: UInt64 = 16
  /// Chosen: the most that chunks which do not end with a page are put together.
  private static let largestRunInBytes = 256 << 20

  package init(
    of data: BufferLayout.CPUData, file: MappedFile, header: FileHeader, pageSize: Int
  ) {
    // Recorders do not count the four bytes of the count itself in the stored size, or do.
    let end = min(data.range.upperBound + 4, file.bytes.count)
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[..<end])
    var reader = ByteReader(bytes, order: header.byteOrder, at: data.offset)
    let largest = max(Self.largestChunkInBytes, Self.largestChunkInPages * pageSize)
    let ratio = UInt64(min(pageSize, Self.largestBelievedPage)) / Self.smallestPackedPage
    let budget = UInt64(data.storedSize) * ratio + Self.freePages * UInt64(pageSize)
    var dataOffset: UInt64 = 0
    var place = data.offset
    do {
      let count = try reader.u32()
      for _ in 0..<count {
        place = reader.offset
        let packedSize = try reader.u32()
        let unpackedSize = try reader.u32()
        guard unpackedSize <= largest else {
          note(.chunkMalformed(reason: "\(unpackedSize) bytes announced"), data, place)
          break
        }
        guard UInt64(unpackedSize) <= UInt64(packedSize) * Self.largestRatio else {
          note(
            .chunkMalformed(reason: "\(unpackedSize) bytes announced of \(packedSize)"), data, place
          )
          break
        }
        guard dataOffset + UInt64(unpackedSize) <= budget else {
          note(
            .chunkMalformed(reason: "more is announced than can be packed so small"), data, place)
          break
        }
        let fileOffset = reader.offset
        _ = try reader.take(UInt64(packedSize))
        chunks.append(
          Chunk(
            fileOffset: fileOffset, packedSize: Int(packedSize), dataOffset: dataOffset,
            unpackedSize: Int(unpackedSize)))
        dataOffset += UInt64(unpackedSize)
      }
    } catch {
      note(.chunkMalformed(reason: "cut off"), data, place)
    }
    formRuns(of: data, pageSize: pageSize)
  }

  /// Bytes of all chunks together.
  package var unpackedSize: UInt64 {
    runs.last.map { $0.dataOffset + UInt64($0.size) } ?? 0
  }

  private mutating func formRuns(of data: BufferLayout.CPUData, pageSize: Int) {
    var first = 0
    for index in chunks.indices {
      let start = chunks[first].dataOffset
      let end = chunks[index].dataOffset + UInt64(chunks[index].unpackedSize)
      let isLast = index == chunks.count - 1
      guard end % UInt64(pageSize) == 0 || isLast else { continue }
      guard end - start <= UInt64(Self.largestRunInBytes) else {
        note(
          .chunkMalformed(reason: "chunks end nowhere with a page"), data, chunks[first].fileOffset)
        return
      }
      runs.append(Run(chunks: first..<index + 1, dataOffset: start, size: Int(end - start)))
      first = index + 1
    }
  }

  private mutating func note(
    _ kind: DecodeIssue.Kind, _ data: BufferLayout.CPUData, _ offset: Int
  ) {
    issues.append(
      DecodeIssue(kind: kind, cpu: data.cpu, fileOffset: FileOffset(UInt64(offset))))
  }

  /// Unpacks one run into `target`, which has its size.
  ///
  /// A chunk that cannot be unpacked becomes zeros, which are empty pages, and the first failure is
  /// returned.
  func unpack(
    run: Run, from file: MappedFile, with decompressor: Decompressor,
    into target: UnsafeMutableRawBufferPointer
  ) -> Decompressor.Failure? {
    var failure: Decompressor.Failure?
    var position = 0
    for chunk in chunks[run.chunks] {
      let part = UnsafeMutableRawBufferPointer(
        rebasing: target[position..<position + chunk.unpackedSize])
      let packed = UnsafeRawBufferPointer(
        rebasing: file.bytes[chunk.fileOffset..<chunk.fileOffset + chunk.packedSize])
      do {
        try decompressor.unpack(packed, into: part)
      } catch {
        part.initializeMemory(as: UInt8.self, repeating: 0)
        failure = failure ?? error
      }
      position += chunk.unpackedSize
    }
    return failure
  }

  /// Unpacks all of a text that was stored in chunks.
  func unpackAll(
    from file: MappedFile, with decompressor: Decompressor
  ) throws(Decompressor.Failure) -> SectionBytes {
    let size = unpackedSize
    guard size <= UInt64(Self.largestRunInBytes), let memory = OwnedBytes(count: Int(size)) else {
      throw Decompressor.Failure(reason: "no memory for \(size) bytes")
    }
    for run in runs {
      let start = Int(run.dataOffset)
      let target = UnsafeMutableRawBufferPointer(rebasing: memory.buffer[start..<start + run.size])
      if let failure = unpack(run: run, from: file, with: decompressor, into: target) {
        throw failure
      }
    }
    return SectionBytes(bytes: UnsafeRawBufferPointer(memory.buffer), owner: memory)
  }
}
