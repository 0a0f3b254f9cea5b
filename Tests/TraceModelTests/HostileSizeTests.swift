import TestSupport
import Testing
import TraceFormat
import TraceModel

/// Sizes and counts far beyond what the file holds, in every field that has one.
@Suite struct HostileSizeTests {
  private func issues(_ bytes: [UInt8]) async throws -> [DecodeIssue.Kind] {
    let scratch = ScratchFile(bytes)
    return try await LoadedEvents.load(scratch.path).get().issues.map(\.kind)
  }

  private func replacing(_ bytes: [UInt8], at place: Int, with new: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(place..<place + new.count, with: new)
    return bytes
  }

  @Test func `chunks that announce more than they can hold are refused without room for them`()
    async throws
  {
    // Each takes 8 bytes in the file and announces 16 MiB.
    let chunks = 2000
    var sketch = SmallFile.zstd.sketch
    sketch.buffers = [BufferSketch([.init(0, [PageSketch(at: 1, [.mark(1)])])])]
    var (bytes, places) = sketch.make()
    var writer = ByteWriter(.little)
    writer.u32(UInt32(chunks))
    for _ in 0..<chunks {
      writer.u32(0)
      writer.u32(16 << 20)
    }
    // The data move to the end of the file; the option and the section say so.
    let entry = try #require(firstRange(of: little(UInt64(places.data[0].lowerBound)), in: bytes))
    bytes.replaceSubrange(entry..<entry + 8, with: little(UInt64(bytes.count)))
    bytes.replaceSubrange(entry + 8..<entry + 16, with: little(UInt64(writer.count)))
    places.data[0] = bytes.count..<bytes.count + writer.count
    let file = bytes + writer.bytes
    let found = try await issues(file)
    #expect(
      found.contains { if case .chunkMalformed = $0 { true } else { false } }, "\(found.prefix(3))")
  }

  @Test func `pages with one event each are believed, however well they are packed`() async throws {
    var sketch = SmallFile.zstd.sketch
    let pages = (0..<2000).map { PageSketch(at: UInt64($0) * 100_000_007, [.mark(UInt32($0))]) }
    sketch.buffers = [BufferSketch([.init(0, pages)])]
    let scratch = ScratchFile(sketch.bytes())
    let loaded = try await LoadedEvents.load(scratch.path).get()
    #expect(loaded.issues.isEmpty)
    #expect(loaded.eventCount == 2000)
  }

  @Test func `more events than can be packed so small are refused`() async throws {
    var sketch = SmallFile.zstd.sketch
    sketch.pagesInChunk = 1000
    let page = PageSketch(at: 1, (0..<250).map { _ in .mark(7) })
    sketch.buffers = [BufferSketch([.init(0, [PageSketch](repeating: page, count: 1000))])]
    let scratch = ScratchFile(sketch.bytes())
    let loaded = try await LoadedEvents.load(scratch.path).get()
    #expect(loaded.eventCount < 50_000)
    #expect(
      loaded.issues.contains { if case .chunkMalformed = $0.kind { true } else { false } })
  }

  @Test func `CPUs that lie over each other are refused`() async throws {
    var sketch = TraceSketch(version: 7)
    let page = PageSketch(at: 1, (0..<200).map { .mark($0) })
    sketch.buffers = [BufferSketch((0..<50).map { .init($0, [page]) })]
    let (bytes, places) = sketch.make()
    var file = bytes
    for data in places.data.dropFirst() {
      let entry = try #require(firstRange(of: little(UInt64(data.lowerBound)), in: bytes))
      file.replaceSubrange(entry..<entry + 8, with: little(UInt64(places.data[0].lowerBound)))
    }
    let scratch = ScratchFile(file)
    let loaded = try await LoadedEvents.load(scratch.path).get()
    #expect(loaded.eventCount == 200)
    #expect(loaded.issues.count == 49)
  }

  @Test(arguments: [6, 7])
  func `a count of formats beyond the file is told of`(version: Int) async throws {
    var sketch = TraceSketch(version: version)
    sketch.buffers = [BufferSketch([.init(0, [PageSketch(at: 1, [.mark(1)])])])]
    let (bytes, places) = sketch.make()
    let start = places.section(17).lowerBound + (version == 7 ? 16 : 0)
    let found = try await issues(replacing(bytes, at: start, with: [0xff, 0xff, 0xff, 0xff]))
    #expect(
      found.contains { if case .sectionCutOff = $0 { true } else { false } }, "\(found.prefix(3))")
  }

  @Test(arguments: [Compression.zlib, .zstd])
  func `a section that announces more than it can hold is told of`(
    compression: Compression
  ) async throws {
    var sketch = TraceSketch(version: 7, compression: compression)
    sketch.buffers = [BufferSketch([.init(0, [PageSketch(at: 1, [.mark(1)])])])]
    let (bytes, places) = sketch.make()
    let size = places.section(18).lowerBound + 16 + 4
    let found = try await issues(replacing(bytes, at: size, with: [0xff, 0xff, 0xff, 0x7f]))
    #expect(
      found.contains { if case .decompressionFailed = $0 { true } else { false } },
      "\(found.prefix(3))")
  }

  @Test func `a table of CPUs that goes on forever ends with the file`() async throws {
    var sketch = TraceSketch(version: 6)
    sketch.options = [.cpuCount(.max)]
    sketch.buffers = [BufferSketch([.init(0, [PageSketch(at: 1, [.mark(1)])])])]
    let scratch = ScratchFile(sketch.bytes())
    let loaded = try await LoadedEvents.load(scratch.path).get()
    #expect(!loaded.issues.isEmpty)
    #expect(loaded[0].first?.time == 1)
  }
}

private func little(_ value: UInt64) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

private func firstRange(of part: [UInt8], in bytes: [UInt8]) -> Int? {
  bytes.firstRange(of: part)?.lowerBound
}
