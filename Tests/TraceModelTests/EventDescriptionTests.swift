import TestSupport
import Testing
import TraceModel
import Units

/// The rows of the event list say what the lines of a report say.
@Suite struct EventDescriptionTests {
  @Test(arguments: ["graph-depth4.dat", "sched-irq.dat", "marker.dat", "instances.dat"])
  func `the info of a row stands alone and ends the line of the report`(
    name: String
  ) async throws {
    let session = TraceSession(
      traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")])
    var report: [UInt8] = []
    try await ReportWriter(ReportRows(session)).writeLines { report += Array($0) }
    let lines = String(decoding: report, as: UTF8.self)
    var rest = lines[...]
    // Every info is found behind the one before it, in the order of the rows.
    for row in stride(from: 0, to: session.order.count, by: 37) {
      let info = session.description(of: RowIndex(row)).info
      let found = try #require(
        rest.firstRange(of: info.isEmpty ? "\n" : info), "row \(row + 1): \(info)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func `a leaf call and its return share a row that tells how long it took`() async throws {
    let session = TraceSession(
      traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/graph-depth4.dat")])
    #expect(session.order.count < session.eventCount)
    let leaves = (0..<session.order.count).lazy.map {
      session.description(of: RowIndex($0)).info
    }.filter { $0.hasSuffix("();") }
    let first = try #require(leaves.first)
    #expect(first.contains(" us "))
  }
}
