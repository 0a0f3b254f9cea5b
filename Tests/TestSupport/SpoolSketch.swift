package import TraceFormat
package import TraceModel
package import Units

/// A recording taken apart into what a recorder leaves while it records: everything but the pages
/// in one file, and the pages of each CPU in files that a test lets grow.
package final class SpoolSketch {
  /// One CPU: all its pages, and how much of them is there so far.
  package struct CPU {
    package let cpu: CPUIndex
    package let pages: [UInt8]
    package let file: ScratchFile
    package fileprivate(set) var size = 0

    package var isWhole: Bool { size == pages.count }
  }

  package let head: TraceFile
  package let headPath: String
  package private(set) var cpus: [CPU]
  private let headFile: ScratchFile?

  /// Takes the top buffer of a file apart. Its metadata are told by the file itself, whose own
  /// pages nobody looks at.
  package init(takingApart path: String) throws {
    head = try TraceFile(path: path)
    headPath = path
    headFile = nil
    let decompressor = Decompressor(head.header.compression)
    cpus = try (head.pages.first ?? []).map { pages in
      var bytes: [UInt8] = []
      var scratch: OwnedBytes?
      for part in pages.parts(ofAbout: 1 << 20) {
        bytes += try pages.bytes(of: part, with: decompressor, scratch: &scratch).bytes
      }
      let rest = bytes.count % pages.pageSize
      if rest > 0 { bytes += [UInt8](repeating: 0, count: pages.pageSize - rest) }
      return CPU(cpu: pages.data.cpu, pages: bytes, file: ScratchFile())
    }
  }

  /// The first buffer of a made-up trace of version 6, whose head has no pages.
  package init(_ sketch: TraceSketch) throws {
    var withoutPages = sketch
    withoutPages.version = 6
    withoutPages.buffers = [
      BufferSketch(sketch.buffers[0].cpus.map { BufferSketch.CPU($0.number, []) })
    ]
    let file = ScratchFile(withoutPages.bytes())
    headFile = file
    headPath = file.path
    head = try TraceFile(path: file.path)
    cpus = sketch.buffers[0].cpus.map {
      CPU(
        cpu: CPUIndex(UInt16($0.number)),
        pages: sketch.pages(of: $0, pageSize: Int(sketch.pageSize)), file: ScratchFile())
    }
  }

  package var pageSize: Int { head.header.pageSize }

  package var isWhole: Bool { cpus.allSatisfy(\.isWhole) }

  /// The file of a CPU; one that is not there for CPUs without pages.
  package var pages: @Sendable (CPUIndex) -> String {
    let paths = Dictionary(uniqueKeysWithValues: cpus.map { ($0.cpu, $0.file.path) })
    return { paths[$0] ?? "/nowhere/cpu\($0.rawValue)" }
  }

  package func open(time: TimeOptions = TimeOptions()) async throws -> GrowingTrace {
    try await GrowingTrace.open(head: headPath, pages: pages, path: headPath, time: time)
  }

  /// Appends so many bytes to the file of a CPU, as far as there are any.
  package func grow(_ place: Int, by bytes: Int) {
    let end = min(cpus[place].size + bytes, cpus[place].pages.count)
    cpus[place].file.put(Array(cpus[place].pages[cpus[place].size..<end]), at: cpus[place].size)
    cpus[place].size = end
  }

  package func growWhole() {
    for place in cpus.indices { grow(place, by: .max / 2) }
  }

  /// What a loader makes of the whole pages that are there.
  package func load(time: TimeOptions = TimeOptions()) async throws -> Trace {
    let pages = cpus.compactMap { cpu in
      var spool = SpooledPages(of: cpu.cpu, path: cpu.file.path, pageSize: pageSize)
      _ = spool.look()
      return spool.pages
    }
    return try await TraceLoader.load(
      TraceFile(head: head, pages: pages), path: headPath, time: time)
  }
}
