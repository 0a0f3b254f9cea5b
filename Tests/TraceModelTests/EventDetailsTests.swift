import TestSupport
import Testing
import TraceModel
import Units

/// The details of an event show every field of its record.
struct EventDetailsTests {
  @Test(arguments: ["sched-irq.dat", "s390x-sched.dat", "i386-sched-syscalls.dat"])
  func `the fields have the names and values of a raw report`(name: String) async throws {
    let folder = GoldText.fixtures
    let trace = try await TraceLoader.load(path: "\(folder)/\(name)")
    let session = TraceSession(traces: [trace])
    let text = ChildProgram("xz", ["-dc", "\(folder)/\(name).report-R.txt.xz"]).output
    let lines = text.split(separator: 0x0a).dropFirst().map { String(decoding: $0, as: UTF8.self) }
    #expect(lines.count == session.order.count)
    for (row, line) in lines.enumerated() where row % 11 == 0 {
      let details = session.details(of: session.order.event(at: RowIndex(row)))
      let own = details.fields.filter { !$0.name.hasPrefix("common_") }
      let shown = own.map { " \($0.name)=\($0.value)" }.joined()
      try #require(line.hasSuffix(shown), "row \(row): \(shown)")
      #expect(details.fields.contains { $0.name == "common_pid" && $0.type == "int" })
    }
  }

  @Test func `a leaf call comes with the fields of its return`() async throws {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/graph-depth4.dat")
    let session = TraceSession(traces: [trace])
    let details = session.details(of: session.order.event(at: RowIndex(0)))
    #expect(details.description.info.hasSuffix("mutex_unlock();"))
    #expect(details.fields.map(\.name).suffix(2) == ["func", "depth"])
    #expect(details.returnFields.map(\.name).contains("rettime"))
  }
}
