import TestSupport
import Testing
import TraceModel
import Units

/// The parts of a trace, or of a list, that have hits.
@Suite struct EventDivisionTests {
  @Test(arguments: ["sched-irq.dat", "graph-depth4.dat", "instances.dat"])
  func `a part has a hit where one of its rows is one`(name: String) async throws {
    let session = try await SearchTests.load([name])
    let search = EventSearch(SearchQuestion("1", column: .time), in: session.order, of: session)
    await search.run()
    let few = EventSearch(SearchQuestion("777", column: .time), in: session.order, of: session)
    await few.run()
    for hits in [search.hits(), few.hits()] {
      let events = (0..<hits.count).map { hits.order.event(at: RowIndex($0)) }
      let rows = EventDivision(of: session.order, parts: 97)
      var expected = [Bool](repeating: false, count: 97)
      for event in events {
        let row = session.order.row(of: event).rawValue
        let part = expected.indices.last { session.order.count * $0 / 97 <= row }
        expected[part ?? 0] = true
      }
      #expect(rows.partCount == 97)
      #expect(rows.parts(having: hits) == expected)

      let span = try #require(session.span)
      let step = span.length / 50 + 1
      let edges = (0...50).map { Timestamp(span.start.rawValue + UInt64($0) * step) }
      var columns = [Bool](repeating: false, count: 50)
      for event in events {
        let key = session[event.lane].events.key(of: event.index)
        columns[Int((key.rawValue - span.start.rawValue) / step)] = true
      }
      #expect(EventDivision(of: session, at: edges).parts(having: hits) == columns)
    }
  }
}
