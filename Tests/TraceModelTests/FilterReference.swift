import Foundation
import TraceFormat
import Units

@testable import TraceModel

/// What `trace-cmd report` of this machine prints of a fixture under options, and what a session
/// does.
struct FilterReference {
  static let program = "/usr/bin/trace-cmd"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  static func path(of fixture: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(fixture)").path
  }

  /// The lines that `trace-cmd report` prints; its options go before the file, or it forgets the
  /// filters.
  ///
  /// - Returns: `isWhole` is false where it died at the end, as it does of filters on instances.
  static func lines(
    of fixture: String, _ options: [String]
  ) throws -> (lines: [String], isWhole: Bool) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["report"] + options + [path(of: fixture)]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = bytes.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.hasPrefix("cpus=") }
    let isWhole = process.terminationReason == .exit && bytes.last ?? 0x0a == 0x0a
    return (isWhole ? lines : lines.dropLast(), isWhole)
  }

  /// A line without the letters of a task's state, of which the installed program knows fewer than
  /// we do (C1).
  static func comparable(_ line: String) -> String {
    line.replacingOccurrences(
      of: #"\] [A-Za-z+|]+ ==> "#, with: "] ? ==> ", options: .regularExpression)
  }

  static func session(of fixture: String) async throws -> TraceSession {
    TraceSession(traces: [try await TraceLoader.load(path: path(of: fixture))])
  }

  /// The lines of the events that a set shows, as a report of these alone has them.
  static func lines(of session: TraceSession, _ set: FilterSet) async throws -> [String] {
    guard let events = await set.events(of: session),
      let names = await events.taskNames(of: session)
    else { return [] }
    let writer = ReportWriter(ReportRows(session, order: events.order, names: names))
    var text: [UInt8] = []
    try await writer.writeLines { text += Array($0) }
    return text.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
  }
}
