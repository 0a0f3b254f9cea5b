import Foundation
import FoundationXML
import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// Exports and copies of the real program.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct ExportWindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path

  /// All tests look at the same run.
  private static let run = Task<ExportSteps, any Error> {
    try await DrivenWindow.run("drive_export.py", on: recording)
  }

  let steps: ExportSteps
  let session: TraceSession

  init() async throws {
    steps = try await Self.run.value
    session = TraceSession(traces: [try await TraceLoader.load(path: Self.recording)])
  }

  @Test func `the exported range has the events of the range and no others`() async throws {
    let words = #/from ([\d. ]+) s\nto ([\d. ]+) s/#
    let match = try #require(try words.firstMatch(in: steps.told["range"] ?? ""))
    let times = [match.1, match.2].compactMap { UInt64($0.filter(\.isNumber)) }
    let range = TimeSpan(from: Timestamp(times[0]), to: Timestamp(times[1]))
    let file = ScratchFile([UInt8](steps.files["range.dat"] ?? Data()))
    let cut = TraceSession(traces: [try await TraceLoader.load(path: file.path)])
    let expected = (0..<session.order.count)
      .map { session.description(of: RowIndex($0)) }
      .filter { range.contains($0.timestamp) }.map { "\($0.time) \($0.task) \($0.info)" }
    let found = (0..<cut.order.count)
      .map { cut.description(of: RowIndex($0)) }.map { "\($0.time) \($0.task) \($0.info)" }
    #expect(!expected.isEmpty && expected.count < session.order.count)
    #expect(found == expected)
  }

  @Test func `rows are written in each format, all of them`() throws {
    let count = session.order.count
    let lines = steps.text("rows.csv").split(separator: "\r\n")
    #expect(lines.count == count + 1)
    #expect(lines.first == "number,buffer,cpu,time,task,pid,latency,event,info")
    let objects = try steps.text("rows.jsonl").split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(objects.count == count)
    #expect(objects.last??["number"] as? Int == count)
    #expect(steps.text("rows.txt").split(separator: "\n").count == count + 1)
  }

  @Test func `the graph is written in each format`() throws {
    #expect(steps.files["graph.png"]?.prefix(4) == Data([0x89, 0x50, 0x4e, 0x47]))
    #expect(steps.text("graph.pdf").hasPrefix("%PDF-"))
    let parser = XMLParser(data: try #require(steps.files["graph.svg"]))
    #expect(parser.parse())
  }

  @Test func `what was written is told, and why something was not`() {
    let rows = session.order.count
    #expect(steps.told["rows.csv"]?.filter(\.isNumber) == "\(rows)")
    #expect(steps.told["typed.jsonl"]?.hasSuffix(" to typed.jsonl.") == true)
    #expect(steps.told["failed"]?.contains("cannot be written: no such file") == true)
    #expect(steps.told["left"]?.contains(".part") == false)
  }

  @Test func `the selected row and the rows of the range are copied`() {
    #expect(steps.told["copied row"]?.hasSuffix(" tasks") == true)
    #expect(steps.told["copied range"]?.hasPrefix("Copied ") == true)
    #expect(steps.exitCode == 0)
  }

  @Test func `rows between two clicks are selected and copied, and keys select all`() {
    let told = steps.told
    #expect(told["rows selected"]?.contains("; 4 rows selected, ") == true)
    #expect(told["marked rows"] == "4")
    #expect(told["copied rows"] == "Copied 4 rows.")
    let all = "\(Figures.grouped(session.order.count)) rows selected"
    #expect(told["all rows selected"]?.contains(all) == true)
  }
}
