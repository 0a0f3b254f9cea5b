import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// Rows of the list that are selected together.
@MainActor
struct SelectedRowsTests {
  private let session = SessionViewModel(
    session: DrawnSchedule(
      """
      cpu0    AAAA..BBBB
      events  |   | |  |
      cpu1    CCCCCC....
      events  |     |  |
      """
    ).session)
  private var list: EventListViewModel { session.list }

  private func time(ofRow row: Int) -> Timestamp {
    let event = list.order.event(at: RowIndex(row))
    return session.session[event.lane].events.key(of: event.index)
  }

  private func press(_ key: ListKey, _ modifiers: InputModifiers = []) {
    #expect(list.press(key, modifiers: modifiers, rowsOfPage: 3))
  }

  @Test func `with Shift keys select all rows from where the selection began`() {
    list.choose(position: 2)
    press(.down, .shift)
    press(.down, .shift)
    #expect(list.selectedRows == 2..<5)
    #expect(session.selection == list.order.event(at: RowIndex(4)))
    press(.home, .shift)
    #expect(list.selectedRows == 0..<3)
    press(.end, .shift)
    #expect(list.selectedRows == 2..<7)
    press(.pageUp, .shift)
    press(.pageUp, .shift)
    #expect(list.selectedRows == 2..<3)
    #expect(list.severalRows == nil)
  }

  @Test func `a key without Shift, a click or a selection elsewhere leaves one row`() {
    let reference = list.order.event(at: RowIndex(5))
    for leave in [
      { press(.up) }, { list.choose(position: 4) }, { list.choose(position: 1) },
      { session.select(reference) }, { session.graph.onSelect(reference) },
    ] {
      list.choose(position: 2)
      list.choose(position: 4, extends: true)
      #expect(list.severalRows == 2..<5)
      leave()
      #expect(list.selectedRows?.count == 1)
    }
  }

  @Test func `Shift without a selection selects one row`() {
    list.choose(position: 3, extends: true)
    #expect(list.selectedRows == 3..<4)
  }

  @Test func `all rows are selected while the event stays what it is`() {
    list.choose(position: 2)
    let event = session.selection
    list.selectAll()
    #expect(list.selectedRows == 0..<7)
    #expect(session.selection == event)
    press(.down, .shift)
    #expect(list.selectedRows == 2..<4)
  }

  @Test func `rows that are hidden are not selected`() async {
    list.choose(position: 0)
    list.selectAll()
    session.visibility.hide(lanes: [LaneIndex(1)])
    await session.visibility.finish()
    #expect(list.selectedRows == 0..<1)
    list.selectAll()
    #expect(list.selectedRows == 0..<4)
    session.visibility.hide(lanes: [LaneIndex(0)])
    await session.visibility.finish()
    list.selectAll()
    #expect(list.selectedRows == nil && list.selectedPositions.isEmpty)
  }

  @Test func `a list that cannot hold all rows shows those of the selection that it holds`() {
    let list = EventListViewModel(session: session.session, capacity: 3)
    list.onSelect = { list.showSelection($0) }
    list.selectAll()
    #expect(list.selectedPositions == 0..<3)
    list.moveSelection(by: 1)
    list.selectLast(extends: true)
    #expect(list.selectedRows == 0..<7)
    #expect(list.firstRow == RowIndex(4))
    #expect(list.selectedPositions == 0..<3)
    list.selectFirst()
    list.moveSelection(by: 1, extends: true)
    #expect(list.selectedPositions == 0..<2)
  }

  @Test func `how many there are and how long they took is told`() {
    let before = session.statusWords
    list.choose(position: 1)
    #expect(session.statusWords == before)
    list.choose(position: 5, extends: true)
    let length = Figures.duration((time(ofRow: 5) - time(ofRow: 1)).rawValue.magnitude)
    #expect(session.statusWords == "\(before); 5 rows selected, \(length) from first to last")
  }

  @Test func `their range of time holds the last of them`() throws {
    session.selectRangeOfRows()
    #expect(session.graph.range == nil)
    list.choose(position: 5)
    list.choose(position: 1, extends: true)
    session.selectRangeOfRows()
    let range = try #require(session.graph.range)
    #expect((1...5).allSatisfy { range.contains(time(ofRow: $0)) })
    #expect(range.end == time(ofRow: 5).advanced(by: Nanoseconds(1)))
  }
}
