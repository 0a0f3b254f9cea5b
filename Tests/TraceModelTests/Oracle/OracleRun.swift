import Foundation
import TestSupport
import TraceFormat
import TraceModel
import Units

/// The same records printed by `trace-cmd report` and by Thresher.
struct OracleRun {
  struct Line {
    /// Which record of its file this is.
    var index: Int
    var format: EventFormat
    var record: [UInt8]
    /// Nil where `trace-cmd` died of the record.
    var theirs: [UInt8]?
    var ours: [UInt8]
  }

  let formats: OracleFormats
  private let file: OracleFile
  private let texts: [(system: String, text: String)]

  init(_ formats: OracleFormats) {
    self.formats = formats
    file = OracleFile(kernel: formats.kernel)
    texts = formats.formats.map { ($0.format.system, $0.text) }
  }

  /// Whether `trace-cmd` is installed and starts.
  static let referenceIsInstalled: Bool =
    (try? run("sh", ["-c", "command -v trace-cmd"]))?.status == 0

  /// Prints one record of each format, since the reference remembers what it saw of an event's
  /// fields.
  func lines(values: OracleRecord.Values, using random: inout DrawnRandom) async throws -> [Line] {
    let records = formats.formats.enumerated().map { index, format in
      let maker = OracleRecord(format.format, values: values, kernel: formats.kernel)
      return (time: index, bytes: maker.bytes(index: index, using: &random))
    }
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let ours = Self.blocks(
      of: try await printed(records, path: path), indices: records.indices)
    let theirs = try reference(records[...], formats: texts, path: path)
    return records.indices.map {
      Line(
        index: $0, format: formats.formats[$0].format, record: records[$0].bytes,
        theirs: theirs[$0], ours: ours[$0] ?? [])
    }
  }

  /// What Thresher alone prints of one record of each format.
  func texts(using random: inout DrawnRandom) async throws -> [Int: [UInt8]] {
    let records = formats.formats.enumerated().map { index, format in
      let maker = OracleRecord(format.format, values: .all, kernel: formats.kernel)
      return (time: index, bytes: maker.bytes(index: index, using: &random))
    }
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    return Self.blocks(of: try await printed(records, path: path), indices: records.indices)
  }

  /// The rules that explain each of the lines of one file, none of them superfluous; nil where they
  /// do not.
  func rules(for lines: [Line]) throws -> [Set<DifferenceRule>?] {
    guard !lines.isEmpty else { return [] }
    let all = Set(DifferenceRule.allCases)
    var rules = [Set<DifferenceRule>?](repeating: all, count: lines.count)
    let areExplained = try areEqual(lines, rewrittenBy: rules)
    for index in lines.indices where !areExplained[index] { rules[index] = nil }
    for rule in DifferenceRule.allCases {
      let fewer = rules.map { $0?.subtracting([rule]) }
      let areExplained = try areEqual(lines, rewrittenBy: fewer)
      for index in lines.indices where areExplained[index] { rules[index] = fewer[index] }
    }
    return rules
  }

  /// Whether the reference prints the rewritten lines as Thresher prints the original ones; false
  /// where there are no rules.
  private func areEqual(
    _ lines: [Line], rewrittenBy rules: [Set<DifferenceRule>?]
  ) throws -> [Bool] {
    var rewritings: [Int: OracleRewriting] = [:]
    for (line, rules) in zip(lines, rules) {
      guard let rules else { continue }
      rewritings[line.index] = OracleRewriting(
        line.format, record: line.record, kernel: formats.kernel, rules: rules)
    }
    guard !rewritings.isEmpty else { return lines.map { _ in false } }
    var texts: [(system: String, text: String)] = []
    var records: [(time: Int, bytes: [UInt8])] = []
    for (index, format) in formats.formats.enumerated() {
      if let rewriting = rewritings[index] {
        texts.append((format.format.system, rewriting.text))
        records.append((index, rewriting.record))
      } else if format.format.system == "ftrace" {
        texts.append(("ftrace", format.text))
      }
    }
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let theirs = try reference(records[...], formats: texts, path: path)
    return lines.map { line in
      guard let rewriting = rewritings[line.index], let text = theirs[line.index] else {
        return false
      }
      return rewriting.corrected(text) == line.ours
    }
  }

  /// What the reference makes of a line with all rules applied, for the report of a failure.
  func rewritten(_ line: Line) throws -> String {
    let rewriting = OracleRewriting(
      line.format, record: line.record, kernel: formats.kernel,
      rules: Set(DifferenceRule.allCases))
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var texts = self.texts
    texts[line.index] = (line.format.system, rewriting.text)
    let theirs = try reference([(line.index, rewriting.record)], formats: texts, path: path)
    let printed = rewriting.corrected(theirs[line.index] ?? [])
    return rewriting.text + "\n" + String(decoding: printed, as: UTF8.self)
  }

  private static func temporaryPath() -> String {
    NSTemporaryDirectory() + "oracle-\(UUID().uuidString).dat"
  }

  private func printed(
    _ records: [(time: Int, bytes: [UInt8])], path: String
  ) async throws -> [UInt8] {
    try Data(file.bytes(formats: texts, records: records)).write(to: URL(fileURLWithPath: path))
    var text: [UInt8] = []
    let session = TraceSession(traces: [try await TraceLoader.load(path: path)])
    try await ReportWriter(ReportRows(session)).write { text += $0 }
    return text
  }

  /// What `trace-cmd` prints of each record. Where it dies, the records are halved until the one is
  /// found that kills it.
  private func reference(
    _ records: ArraySlice<(time: Int, bytes: [UInt8])>,
    formats: [(system: String, text: String)], path: String
  ) throws -> [Int: [UInt8]] {
    let bytes = file.bytes(formats: formats, records: Array(records))
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let result = try Self.run("trace-cmd", ["report", path])
    if result.status == 0 {
      return Self.blocks(of: result.output, indices: self.formats.formats.indices)
    }
    guard records.count > 1 else { return [:] }
    let middle = records.startIndex + records.count / 2
    let first = try reference(records[..<middle], formats: formats, path: path)
    let second = try reference(records[middle...], formats: formats, path: path)
    return first.merging(second) { one, _ in one }
  }

  /// Cuts a report at the lines that begin with the task of a record.
  private static func blocks(of report: [UInt8], indices: Range<Int>) -> [Int: [UInt8]] {
    var blocks: [Int: [UInt8]] = [:]
    let blank = UInt8(ascii: " ")
    var current: (index: Int, start: Int)?
    var line = 0
    func close(at end: Int) {
      if let current { blocks[current.index] = Array(report[current.start..<end]) }
    }
    let mark = Array("           <...>-".utf8)
    while line < report.count {
      let end = report[line...].firstIndex(of: 0x0a).map { $0 + 1 } ?? report.count
      if report[line..<end].starts(with: mark) {
        let digits = report[(line + mark.count)..<end].prefix { $0 != blank }
        if let pid = Int(String(decoding: digits, as: UTF8.self)),
          indices.contains(pid - OracleRecord.firstPID)
        {
          close(at: line)
          current = (pid - OracleRecord.firstPID, line)
        }
      }
      line = end
    }
    close(at: report.count)
    return blocks
  }

  private static func run(
    _ program: String, _ arguments: [String]
  ) throws -> (status: Int32, output: [UInt8]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return (status, [UInt8](output))
  }
}
