import Capture
import Glibc
import TestSupport
import TraceFormat

/// A recording taken apart into its facts and pages, and what is written of them again.
struct TakenApart {
  let file: TraceFile
  let facts: RecordingFacts
  let buffers: [PageBuffer]

  init(_ path: String) throws {
    file = try TraceFile(path: path)
    facts = RecordingFacts(of: file)
    let file = self.file
    var buffers = zip(file.buffers, file.pages).map { layout, pages in
      PageBuffer(
        name: layout.name, pageSize: layout.pageSize,
        clock: layout.clock.isEmpty ? "local" : layout.clock,
        cpus: pages.map { PageBuffer.CPU($0.data.cpu, RecordedPages($0, of: file)) })
    }
    if buffers.first?.name != "" { buffers.insert(PageBuffer(pageSize: facts.pageSize), at: 0) }
    self.buffers = buffers
  }

  func writer(_ form: FileForm) -> TraceFileWriter {
    TraceFileWriter(facts, version: form.version, packing: form.packing, buffers: buffers)
  }
}

/// The forms that a trace.dat can have.
struct FileForm: Sendable, CustomStringConvertible {
  let version: Int
  let packing: CapturePlan.Packing

  static let all =
    CapturePlan.Packing.allCases.map { FileForm(version: 7, packing: $0) }
    + [FileForm(version: 6, packing: .none)]

  var description: String { "version \(version), \(packing)" }
}

extension TraceFileWriter {
  /// The file, written whole.
  func scratchFile() throws -> ScratchFile {
    let scratch = ScratchFile()
    try scratch.withDescriptor { try write(to: $0, path: scratch.path) }
    return scratch
  }
}

extension ScratchFile {
  /// What the file says; the map stays when the file is gone.
  func opened() throws -> TraceFile { try withExtendedLifetime(self) { try TraceFile(path: path) } }

  func withDescriptor(_ body: (Int32) throws -> Void) throws {
    let descriptor = open(path, O_RDWR | O_TRUNC | O_CLOEXEC)
    defer { close(descriptor) }
    try body(descriptor)
  }
}
