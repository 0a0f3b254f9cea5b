import Foundation
import TestSupport
import Testing
import TraceModel

/// Compares the report of each recording of a folder with its gold text.
///
/// The folder is `Tests/Fixtures`, or the one that THRESHER_CORPUS names.
@Suite struct ReportComparisonTests {
  static let folder =
    ProcessInfo.processInfo.environment["THRESHER_CORPUS"] ?? GoldText.fixtures

  @Test func `there are recordings to compare`() {
    #expect(!GoldText.all(in: Self.folder).isEmpty)
  }

  @Test(
    .timeLimit(.minutes(15)), arguments: GoldText.all(in: folder, options: ["", "-l", "-R"]))
  func `the report equals the gold text but for the wanted differences`(
    gold: GoldText
  ) async throws {
    var options = ReportOptions()
    options.showsLatency = gold.option == "-l"
    options.texts.showsRawFields = gold.option == "-R"
    let loaded = try await LoadedEvents.load(gold.path, options: options).get()
    #expect(loaded.issues.isEmpty)
    let wanted = try WantedDifference.applied(to: gold.bytes(), named: gold.textName)
    if loaded.report == wanted { return }
    let comparison = ReportComparison(report: loaded.report, gold: wanted)
    #expect(comparison.reportLines == comparison.goldLines)
    #expect(comparison.differentHeads == 0 && comparison.differentInfos == 0)
    Issue.record("\(comparison.firstDifferences)")
  }

  @Test func `the table of wanted differences has only the letters that texts can differ by`()
    throws
  {
    let all = try WantedDifference.all()
    #expect(all.count == 566)
    #expect(Set(all.map(\.letter)) == ["C1", "C3"])
    let places = all.map { "\($0.text):\($0.line)" }
    #expect(Set(places).count == places.count)
    // What is about a text of this folder is about a text that exists.
    let names = Set(GoldText.all(in: Self.folder, options: ["", "-l", "-R"]).map(\.textName))
    let isWhole = Self.folder != GoldText.fixtures
    #expect(!isWhole || Set(all.map(\.text)).isSubset(of: names))
  }

  @Test(arguments: CutRecording.all)
  func `a cut recording shows all that lies before the cut`(recording: CutRecording) async throws {
    let names = GoldText.names(in: Self.folder)
    guard names.contains(recording.name), let gold = GoldText.of(recording.whole, in: Self.folder)
    else { return }
    let path = "\(Self.folder)/\(recording.name)"
    let cut = try await LoadedEvents.load(path).get()
    #expect(!cut.issues.isEmpty, "What is missing has to be said.")
    let whole = ReportLine.byCPU(gold.bytes())
    let shown = ReportLine.byCPU(cut.report)
    #expect(shown.values.reduce(0) { $0 + $1.count } == recording.eventCount)
    for (cpu, lines) in shown {
      let equal = (whole[cpu] ?? []).starts(with: lines)
      #expect(equal, "\(cpu) begins as in the whole recording")
    }
  }
}

/// A prefix of another recording.
struct CutRecording: Sendable {
  var name: String
  var whole: String
  /// How many events lie before the cut.
  var eventCount: Int
  static let all = [
    CutRecording(
      name: "cut-v6-data.dat", whole: "v6-none.dat", eventCount: 1263),
    CutRecording(
      name: "cut-v7-options.dat", whole: "net-loopback.dat", eventCount: 410),
  ]
}
