import Capture
import Glibc
import TestSupport
import TraceFormat

/// The folder of a spool for one test, with all that is around it; gone when nobody holds it.
final class SpoolSketch {
  /// The folder in which the file is to come and the spool lies.
  let folder: String
  let spool: SpoolLayout
  private let isOwnFolder: Bool

  /// - Parameters:
  ///   - pages: of each CPU, as bytes.
  ///   - place: an existing folder to make all this in.
  init(_ pages: [Int: [UInt8]], facts: RecordingFacts, in place: String? = nil) throws {
    isOwnFolder = place == nil
    var template = Array("/tmp/thresher-test-XXXXXX".utf8CString)
    folder =
      place
      ?? template.withUnsafeMutableBufferPointer { template in
        String(cString: mkdtemp(template.baseAddress!)!)
      }
    spool = SpoolLayout(forFile: "\(folder)/trace.dat")
    mkdir(spool.path, 0o700)
    let head = ScratchFile()
    try head.withDescriptor { try facts.writeHead(to: $0) }
    put(head.contents(), as: SpoolLayout.head)
    for (cpu, bytes) in pages { put(bytes, as: SpoolLayout.pages(ofCPU: cpu)) }
    for name in [SpoolLayout.cmdlines, SpoolLayout.plan, SpoolLayout.lock] { put([], as: name) }
    put([UInt8](repeating: 0, count: 4096), as: SpoolLayout.reserve)
  }

  deinit {
    if isOwnFolder { _ = ChildProgram("rm", ["-r", folder]) }
  }

  var outputPath: String { "\(folder)/trace.dat" }

  func put(_ bytes: [UInt8], as name: String) {
    put(bytes, at: "\(spool.path)/\(name)")
  }

  func put(_ bytes: [UInt8], at path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    precondition(file >= 0, "Tests can make files.")
    defer { close(file) }
    precondition(write(file, bytes, bytes.count) == bytes.count, "Scratch files fit.")
  }

  func contents(at path: String) -> [UInt8] { ChildProgram("cat", [path]).output }

  /// The names in a folder.
  static func names(in folder: String) -> [String] {
    GoldText.names(in: folder).filter { $0 != "." && $0 != ".." }
  }

  var names: [String] { Self.names(in: folder) }
  var spoolNames: [String] { Self.names(in: spool.path) }

  func assembly(
    version: Int = 7, _ packing: CapturePlan.Packing = .zstd, facts: RecordingFacts? = nil
  ) -> SpoolAssembly {
    SpoolAssembly(
      spool: spool,
      output: CapturePlan.Output(path: outputPath, fileVersion: version, compression: packing),
      facts: facts)
  }

  /// The values of the `mark` events of the CPUs of the file that was made.
  func times(ofCPU cpu: UInt16) async throws -> [UInt64] {
    try await LoadedEvents.load(outputPath).get()[cpu].map(\.time)
  }
}
