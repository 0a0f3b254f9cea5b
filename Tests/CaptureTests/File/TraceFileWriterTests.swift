import Capture
import Glibc
import TestSupport
import Testing
import TraceFormat
import Units

struct TraceFileWriterTests {
  @Test(arguments: [false, true], FileForm.all)
  func `facts come out of a file as they went in`(isBigEndian: Bool, form: FileForm) throws {
    let facts = RecordingFacts.drawn(isBigEndian: isBigEndian)
    let writer = TraceFileWriter(
      facts, version: form.version, packing: form.packing,
      buffers: [PageBuffer(pageSize: facts.pageSize)])
    let file = try writer.scratchFile().opened()
    #expect(RecordingFacts(of: file) == facts)
    #expect(file.buffers.flatMap(\.cpus).isEmpty)
  }

  @Test func `facts without anything come out as they went in`() throws {
    let facts = RecordingFacts()
    let head = ScratchFile()
    try head.withDescriptor { try facts.writeHead(to: $0) }
    #expect(RecordingFacts(of: try head.opened()) == facts)
  }

  /// So many pages that several batches are in work at once; the last chunk is a short one.
  private func writer(_ packing: CapturePlan.Packing, version: Int = 7) throws -> TraceFileWriter {
    TraceFileWriter(
      try .sketched(), version: version, packing: packing,
      buffers: [
        PageBuffer(
          pageSize: 4096,
          cpus: [
            .init(CPUIndex(0), DrawnPages(count: 1203)),
            .init(CPUIndex(2), DrawnPages(count: 0)),
            .init(CPUIndex(5), DrawnPages(count: 997, from: 10_000)),
          ])
      ])
  }

  @Test(arguments: CapturePlan.Packing.allCases)
  func `many threads write what one thread writes`(packing: CapturePlan.Packing) throws {
    var writer = try writer(packing)
    writer.threadCount = 1
    let expected = try writer.scratchFile().contents()
    writer.threadCount = 7
    #expect(try writer.scratchFile().contents() == expected)
  }

  @Test(arguments: FileForm.all)
  func `all events are there, and every CPU starts at a page`(form: FileForm) async throws {
    let written = try writer(form.packing, version: form.version).scratchFile()
    let loaded = try await LoadedEvents.load(written.path).get()
    #expect(loaded.issues == [])
    #expect(loaded[0].count == 1203)
    #expect(loaded[5].map(\.time) == (1...997).map { 1000 * UInt64($0) })
    let file = try written.opened()
    #expect(file.cpuCount == 6)
    #expect(file.buffers.flatMap(\.cpus).map(\.cpu) == [CPUIndex(0), CPUIndex(5)])
    #expect(file.buffers.flatMap(\.cpus).allSatisfy { $0.offset % 4096 == 0 })
  }

  @Test func `each chunk is a frame of 10 pages that does not say its size`() throws {
    let written = try writer(.zstd).scratchFile()
    let file = try written.opened()
    let first = try #require(file.buffers.first?.cpus.first)
    var reader = ByteReader(file.mapping.bytes, order: .little, at: first.offset)
    #expect(try reader.u32() == 121)
    for chunk in 0..<121 {
      let packed = try reader.u32()
      #expect(try reader.u32() == (chunk < 120 ? 40960 : 3 * 4096))
      let frame = try reader.take(UInt64(packed))
      #expect(Array(frame.prefix(4)) == [0x28, 0xb5, 0x2f, 0xfd])
      // The bits of a content size, and of a frame that is one segment and so has to have one.
      #expect(frame[4] & 0b1110_0000 == 0)
    }
    #expect(reader.offset == first.range.upperBound)
  }

  @Test func `a full disk is a typed error`() throws {
    let full = open("/dev/full", O_RDWR | O_CLOEXEC)
    defer { close(full) }
    let writer = try writer(.zstd)
    #expect(throws: TraceWriteError.cannotWrite(path: "/dev/full", errno: ENOSPC)) {
      try writer.write(to: full, path: "/dev/full")
    }
  }

  @Test(arguments: FileForm.all)
  func `pages that cannot be read are a typed error`(form: FileForm) throws {
    let pages = DrawnPages(DrawnPages.bytes(count: 2000), failsFrom: 5 << 20)
    let writer = TraceFileWriter(
      try .sketched(), version: form.version, packing: form.packing,
      buffers: [PageBuffer(pageSize: 4096, cpus: [.init(CPUIndex(0), pages)])])
    #expect(throws: TraceWriteError.cannotRead(what: "drawn pages", errno: 5)) {
      try writer.scratchFile()
    }
  }

  @Test(arguments: FileForm.all)
  func `what a writer that was stopped has written can be read`(form: FileForm) async throws {
    let writer = try writer(form.packing, version: form.version)
    let scratch = ScratchFile()
    var share = 0.0
    try scratch.withDescriptor { descriptor in
      #expect(throws: TraceWriteError.cancelled) {
        try writer.write(
          to: descriptor, path: scratch.path, progress: { share = $0 },
          isCancelled: { share > 0.3 })
      }
    }
    let loaded = try await LoadedEvents.load(scratch.path).get()
    let times = loaded[0].map(\.time)
    #expect(times.count > 500)
    #expect(times == (1...times.count).map { 1000 * UInt64($0) })
  }

  @Test func `instances of version 6 have the pages of the top buffer`() throws {
    let writer = TraceFileWriter(
      try .sketched(), version: 6, packing: .none,
      buffers: [PageBuffer(pageSize: 4096), PageBuffer(name: "big", pageSize: 65536)])
    #expect(throws: TraceWriteError.pageSizesDiffer(instance: "big")) {
      try writer.scratchFile()
    }
  }
}
