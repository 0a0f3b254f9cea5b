import Foundation
import TestSupport
import TraceFormat
import TraceModel
import Units

/// The same records printed by `trace-cmd report` and by Thresher.
struct OracleRun {
  struct Line {
    var format: EventFormat
    /// Nil where `trace-cmd` died of the record.
    var theirs: [UInt8]?
    var ours: [UInt8]
    /// Whether a signed field of the record is below 0.
    var hasNegativeNumber: Bool
    var order: ByteOrder
    var longSize: Int
  }

  let formats: OracleFormats
  private let file: OracleFile
  private let texts: [(system: String, text: String)]

  init(_ formats: OracleFormats) {
    self.formats = formats
    file = OracleFile(order: formats.order, longSize: formats.longSize)
    texts = formats.formats.map { ($0.format.system, $0.text) }
  }

  /// Whether `trace-cmd` is installed and starts.
  static let referenceIsInstalled: Bool =
    (try? run("sh", ["-c", "command -v trace-cmd"]))?.status == 0

  /// Prints `count` records of each format.
  func lines(
    values: OracleRecord.Values, count: Int, seed: UInt64,
    isWanted: (EventFormat) -> Bool = { _ in true }
  ) async throws -> [Line] {
    var random = DrawnRandom(seed: seed)
    var records: [(format: EventFormat, bytes: [UInt8])] = []
    for _ in 0..<count {
      for (format, _) in formats.formats where isWanted(format) {
        let maker = OracleRecord(
          format, values: values, order: formats.order, longSize: formats.longSize)
        records.append((format, maker.bytes(index: records.count, using: &random)))
      }
    }
    let path = NSTemporaryDirectory() + "oracle-\(UUID().uuidString).dat"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let ours = try await printed(records.map(\.bytes), path: path)
    let theirs = try reference(records.map(\.bytes)[...], path: path)
    let ourBlocks = Self.blocks(of: ours, indices: records.indices)
    return records.indices.map {
      Line(
        format: records[$0].format, theirs: theirs[$0], ours: ourBlocks[$0] ?? [],
        hasNegativeNumber: hasNegativeNumber(records[$0].bytes, records[$0].format),
        order: formats.order, longSize: formats.longSize)
    }
  }

  private func hasNegativeNumber(_ bytes: [UInt8], _ format: EventFormat) -> Bool {
    format.fields.contains { field in
      guard field.isSigned, !field.flags.contains(.array), field.size > 0 else { return false }
      let top = field.offset + (formats.order == .little ? field.size - 1 : 0)
      return bytes[top] & 0x80 != 0
    }
  }

  private func printed(_ records: [[UInt8]], path: String) async throws -> [UInt8] {
    try write(records, to: path)
    var text: [UInt8] = []
    let session = TraceSession(traces: [try await TraceLoader.load(path: path)])
    try await ReportWriter(ReportRows(session)).write { text += $0 }
    return text
  }

  private func write(_ records: [[UInt8]], to path: String) throws {
    let bytes = file.bytes(formats: texts, records: records)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// What `trace-cmd` prints of each record. Where it dies, the records are halved until the one is
  /// found that kills it.
  private func reference(
    _ records: ArraySlice<[UInt8]>, path: String
  ) throws -> [Int: [UInt8]] {
    try write(Array(records), to: path)
    let result = try Self.run("trace-cmd", ["report", path])
    if result.status == 0 { return Self.blocks(of: result.output, indices: records.indices) }
    guard records.count > 1 else { return [:] }
    let middle = records.startIndex + records.count / 2
    let first = try reference(records[..<middle], path: path)
    return try first.merging(reference(records[middle...], path: path)) { one, _ in one }
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
