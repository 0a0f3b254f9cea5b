import Glibc
import JSON
import TestSupport

@testable import Capture

/// Runs a worker inside the test, against a simulated tracefs.
struct SimulatedWorker {
  let tracefs: SimulatedTracefs
  let folder = ScratchFolder()

  init(_ tracefs: SimulatedTracefs = SimulatedTracefs()) { self.tracefs = tracefs }

  var path: String { "\(folder.path)/out.dat" }

  /// Carries a plan out to its end.
  ///
  /// - Parameter requests: what the supervisor says while it runs; it goes away behind them when
  ///   `thenLeaves`.
  func run(
    _ plan: CapturePlan, process: Int32? = nil, requests: [HelperRequest] = [],
    thenLeaves: Bool = false
  ) throws -> [HelperReport] {
    var plan = plan
    plan.output.path = path
    if plan.stopAfterSeconds == nil { plan.stopAfterSeconds = 0.05 }
    var toWorker: [Int32] = [0, 0]
    var signals: [Int32] = [0, 0]
    precondition(pipe(&toWorker) == 0 && pipe(&signals) == 0)
    let output = ScratchFile()
    let told = Glibc.open(output.path, O_WRONLY | O_APPEND)
    let client = LineChannel(input: -1, output: toWorker[1])
    for request in requests { client.send(request.json) }
    if thenLeaves { close(toWorker[1]) }
    CaptureWorker(
      files: tracefs, caller: .current, channel: LineChannel(input: toWorker[0], output: told),
      signals: signals[0]
    ).record(plan, process: process)
    for file in [toWorker[0], signals[0], signals[1], told] { close(file) }
    if !thenLeaves { close(toWorker[1]) }
    return try output.contents().split(separator: 0x0A).compactMap { line in
      let json = try JSONParser.parse(Array(line))
      return json["own"] == nil ? try HelperReport(json: json) : nil
    }
  }

  /// The end that a plan comes to.
  func end(of plan: CapturePlan, process: Int32? = nil) throws -> CaptureEnd {
    guard case .ended(let end) = try run(plan, process: process).last else {
      throw CaptureProblem(.protocolBroken, "no end")
    }
    return end
  }
}

/// A folder for one test, gone with it.
final class ScratchFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/thresher-capture-XXXXXX".utf8CString)
    precondition(mkdtemp(&template) != nil, "Tests need a folder.")
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  deinit { _ = ChildProgram("rm", ["-rf", path]) }
}
