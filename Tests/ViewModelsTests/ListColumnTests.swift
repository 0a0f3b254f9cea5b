import Foundation
import JSON
import Testing
import TraceFormat
import TraceModel
import Units
import ViewModels

/// Which columns the list has, and the times between its rows.
@MainActor
struct ListColumnTests {
  private let session: SessionViewModel
  private var list: EventListViewModel { session.list }

  init() async throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/sched-irq.dat").standardizedFileURL.path
    session = SessionViewModel(
      session: TraceSession(traces: [try await TraceLoader.load(path: path)]))
  }

  private func time(of row: Int) -> UInt64 {
    let event = session.session.order.event(at: RowIndex(row))
    return session.session[event.lane].events.time(of: event.index).rawValue
  }

  @Test func `columns come and go, in their own order`() {
    #expect(list.columns == [.number, .cpu, .time, .task, .pid, .latency, .event, .info])
    list.toggle(.difference)
    list.toggle(.latency)
    #expect(list.columns == [.number, .cpu, .time, .difference, .task, .pid, .event, .info])
    list.toggle(.difference)
    #expect(!list.columns.contains(.difference))
  }

  @Test func `columns stand as they were put, hidden ones where they were`() throws {
    list.place([.number, .event, .cpu, .time, .task, .pid, .latency, .info])
    #expect(list.columns == [.number, .event, .cpu, .time, .task, .pid, .latency, .info])
    #expect(list.layout.map(\.column) == list.columns)
    let cells = list.line(of: list.order.event(at: RowIndex(0))).split(separator: "\t")
    #expect(cells[1] == list.text(at: 0, .event))
    list.toggle(.difference)
    #expect(list.columns.firstIndex(of: .difference) == 3)
    let known = list.columns
    list.place([.number, .event])
    list.place([.number, .number] + known.dropFirst(2))
    #expect(list.columns == known)
  }

  @Test(arguments: [
    #"{"list": {"order": ["info", "info", "nonsense", 7, "time"]}}"#, #"{"list": {"order": 7}}"#,
    #"{"list": {"order": []}}"#,
  ])
  func `an order that is damaged costs no column`(text: String) throws {
    session.restore(try JSONParser.parse(Array(text.utf8)))
    #expect(list.columns.count == 8 && Set(list.columns).count == 8)
  }

  @Test func `the last column stays`() {
    for column in EventColumn.allCases where list.isShown(column) { list.toggle(column) }
    #expect(list.columns == [.info])
  }

  @Test func `rows tell the time since the start and since the row before`() {
    list.toggle(.elapsed)
    list.toggle(.difference)
    #expect(list.text(at: 0, .elapsed) == "0.000000000")
    #expect(list.text(at: 0, .difference).isEmpty)
    for row in [1, 2, 100, 1000] {
      let sinceStart = session.session.stampText(Timestamp(time(of: row) - time(of: 0)))
      let sinceBefore = session.session.stampText(Timestamp(time(of: row) - time(of: row - 1)))
      #expect(list.text(at: row, .elapsed) == sinceStart)
      #expect(list.text(at: row, .difference) == sinceBefore)
    }
  }

  @Test func `the row before is that which is shown`() async {
    session.filterBar.put(on: "sched_switch")
    await session.visibility.finish()
    let times = (0..<20).map { row -> UInt64 in
      let event = list.order.event(at: RowIndex(row))
      return session.session[event.lane].events.time(of: event.index).rawValue
    }
    for row in 1..<20 {
      let wanted = session.session.stampText(Timestamp(times[row] - times[row - 1]))
      #expect(list.text(at: row, .difference) == wanted)
    }
  }

  @Test func `times between rows always fit`() throws {
    list.toggle(.difference)
    let layout = try #require(list.layout.first { $0.column == .difference })
    for row in stride(from: 0, to: list.count, by: 7) {
      #expect(list.text(at: row, .difference).count <= layout.sample.count)
    }
  }

  @Test func `columns are kept with the view`() {
    list.toggle(.elapsed)
    list.toggle(.pid)
    list.place(.task, width: 321)
    list.place([.info] + list.columns.filter { $0 != .info })
    let opened = SessionViewModel(session: session.session)
    opened.restore(.object(session.kept))
    #expect(opened.list.columns == list.columns)
    #expect(opened.list.layout == list.layout)
    #expect(opened.list.layout.first { $0.column == .task }?.placedWidth == 321)
  }
}
