package import Units

/// The ring-buffer pages of one CPU of one buffer, wherever they lie: in the recording as they are
/// or in chunks, or in a file of their own that still grows.
package struct CPUPages: Sendable {
  package let data: BufferLayout.CPUData
  package let pageSize: Int
  let file: MappedFile
  let chunks: ChunkTable?
  private let isSpooled: Bool

  package init(
    of data: BufferLayout.CPUData, pageSize: Int, file: MappedFile, header: FileHeader
  ) {
    self.data = data
    self.pageSize = pageSize
    self.file = file
    isSpooled = false
    chunks =
      data.isCompressed
      ? ChunkTable(of: data, file: file, header: header, pageSize: pageSize) : nil
  }

  /// The first `size` bytes, whole pages, of a file that holds nothing but the pages of one CPU.
  package init(of cpu: CPUIndex, pageSize: Int, spooledIn file: MappedFile, size: Int) {
    precondition(size <= file.bytes.count && size % pageSize == 0, "Whole pages are mapped.")
    data = BufferLayout.CPUData(cpu: cpu, offset: 0, storedSize: size, isCompressed: false)
    self.pageSize = pageSize
    self.file = file
    isSpooled = true
    chunks = nil
  }

  /// Bytes of all pages, unpacked.
  package var size: UInt64 { chunks?.unpackedSize ?? UInt64(data.storedSize) }

  package var issues: DecodeIssueList { chunks?.issues ?? DecodeIssueList() }

  /// A run of whole pages that can be decoded alone.
  package struct Part: Sendable {
    /// Among the unpacked bytes of the CPU.
    package var dataOffset: UInt64
    package var size: Int
    /// The runs of chunks it is made of; empty where nothing is packed.
    var runs: Range<Int>
  }

  /// Cuts the pages into parts of about `partSize` bytes.
  ///
  /// - Parameter start: where pages begin that are not packed; those before are left out.
  package func parts(ofAbout partSize: Int, from start: Int = 0) -> [Part] {
    var parts: [Part] = []
    if let chunks {
      var first = 0
      var size = 0
      for (index, run) in chunks.runs.enumerated() {
        size += run.size
        if size >= partSize || index == chunks.runs.count - 1 {
          parts.append(
            Part(dataOffset: chunks.runs[first].dataOffset, size: size, runs: first..<index + 1))
          first = index + 1
          size = 0
        }
      }
      return parts
    }
    let step = max(partSize / pageSize, 1) * pageSize
    for start in stride(from: start, to: data.storedSize, by: step) {
      let size = min(step, data.storedSize - start)
      parts.append(Part(dataOffset: UInt64(start), size: size, runs: 0..<0))
    }
    return parts
  }

  /// Chosen: full pages pack to a sixth in real recordings; at 256 times, where nothing honest
  /// comes near, a byte holds 32 of the smallest records.
  private static let mostRecordsInPackedByte = 32
  private static let freeRecords = 1 << 12

  /// How many records are believed to be in a part. A small file could otherwise hold any number of
  /// them, packed.
  package func recordLimit(of part: Part) -> Int {
    guard let chunks else { return .max }
    let packed = chunks.runs[part.runs].reduce(0) { sum, run in
      chunks.chunks[run.chunks].reduce(sum) { $0 + $1.packedSize }
    }
    return packed * Self.mostRecordsInPackedByte + Self.freeRecords
  }

  /// Where a place among the unpacked bytes lies in the recording; nil inside chunks and outside
  /// of it.
  package func fileOffset(of dataOffset: UInt64) -> FileOffset? {
    chunks == nil && !isSpooled ? FileOffset(UInt64(data.offset) + dataOffset) : nil
  }

  /// The bytes of a part: in place, or unpacked into `scratch`, which grows as needed.
  package func bytes(
    of part: Part, with decompressor: Decompressor, scratch: inout OwnedBytes?
  ) throws(Decompressor.Failure) -> (bytes: UnsafeRawBufferPointer, failure: Decompressor.Failure?)
  {
    if (scratch?.buffer.count ?? -1) < part.size { scratch = OwnedBytes(count: part.size) }
    guard let memory = scratch?.buffer else {
      throw Decompressor.Failure(reason: "no memory for \(part.size) bytes")
    }
    guard let chunks else {
      let start = data.offset + Int(part.dataOffset)
      file.copy(start..<start + part.size, to: memory)
      return (UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<part.size]), nil)
    }
    var failure: Decompressor.Failure?
    var position = 0
    for run in chunks.runs[part.runs] {
      let target = UnsafeMutableRawBufferPointer(rebasing: memory[position..<position + run.size])
      let own = chunks.unpack(run: run, from: file, with: decompressor, into: target)
      failure = failure ?? own
      position += run.size
    }
    return (UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<part.size]), failure)
  }

  /// Whether somebody shortened the file of the pages and a read fell into what is gone.
  package var wereCutWhileOpen: Bool { file.wasCutWhileOpen }

  /// All pages where they lie in the file; nil inside chunks.
  ///
  /// SAFETY: valid as long as this value, or a copy of it, holds the file.
  var mappedBytes: UnsafeRawBufferPointer? {
    chunks == nil ? UnsafeRawBufferPointer(rebasing: file.bytes[data.range]) : nil
  }

  /// The smallest part that holds a place among the unpacked bytes: one page, or the chunks around
  /// it.
  package func part(around dataOffset: UInt64) -> Part? {
    guard dataOffset < size else { return nil }
    guard let chunks else {
      let start = dataOffset / UInt64(pageSize) * UInt64(pageSize)
      let end = min(start + UInt64(pageSize), size)
      return Part(dataOffset: start, size: Int(end - start), runs: 0..<0)
    }
    let next = chunks.runs.partitionPoint { $0.dataOffset > dataOffset }
    guard next > 0 else { return nil }
    let run = chunks.runs[next - 1]
    return Part(dataOffset: run.dataOffset, size: run.size, runs: next - 1..<next)
  }
}
