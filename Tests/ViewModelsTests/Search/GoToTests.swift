import Testing
import TraceModel
import Units
import ViewModels

/// Going to a row or to a time that is typed.
@MainActor
struct GoToTests {
  @Test(arguments: [
    ("#12,345", GoToPlace.row(12345)), ("# 7", .row(7)),
    ("1.5", .time(Timestamp(1_500_000_000))),
    ("4 623.123 456 789 s", .time(Timestamp(4_623_123_456_789))),
    (".25 s", .time(Timestamp(250_000_000))), ("12", .time(Timestamp(12_000_000_000))),
    ("+1.5ms", .distance(Nanoseconds(1_500_000))), ("-20 µs", .distance(Nanoseconds(-20_000))),
    ("+3", .distance(Nanoseconds(3_000_000_000))), ("+10us", .distance(Nanoseconds(10_000))),
    ("+0.0000000019", .distance(Nanoseconds(1))),
  ])
  func `rows, times and distances are read as people write them`(text: String, place: GoToPlace) {
    #expect(GoToPlace(text, countsSeconds: true) == place)
  }

  @Test(arguments: [
    "", "#", "#0", "#x", "abc", "1.2.3", ".", "+", "1h", "99999999999999999999", "- ",
  ])
  func `anything else is not understood`(text: String) {
    #expect(GoToPlace(text, countsSeconds: true) == nil)
  }

  @Test func `clocks of ticks have whole numbers`() {
    #expect(GoToPlace("1,234", countsSeconds: false) == .time(Timestamp(1234)))
    #expect(GoToPlace("+5", countsSeconds: false) == .distance(Nanoseconds(5)))
    #expect(GoToPlace("1.5", countsSeconds: false) == nil)
  }

  @Test func `the list goes to the row, or to the first at a time or behind it`() async throws {
    let session = try await SearchViewModelTests.session()
    session.goTo.open()
    session.goTo.go(to: "#1,000")
    #expect(session.list.selectedPosition == 999)
    #expect(!session.goTo.isShown)
    let event = session.session.order.event(at: RowIndex(2000))
    let time = session.session[event.lane].events.key(of: event.index)
    session.goTo.go(to: session.session.stampText(time))
    let first = session.session.order.firstRow(atOrAfter: time)
    #expect(session.list.selectedRow == first)
    session.goTo.go(to: "+0.000000001")
    #expect(session.list.selectedPosition == 1 || session.list.selectedPosition == 0)
  }

  @Test func `what is not there is told, and the line stays open`() async throws {
    let session = try await SearchViewModelTests.session()
    let count = Figures.grouped(session.session.order.count)
    session.goTo.go(to: "#99999999")
    #expect(session.goTo.fault == "The last row is #\(count)")
    session.goTo.go(to: "1.5")
    #expect(session.goTo.fault.hasPrefix("The recording goes from "))
    session.goTo.go(to: "now")
    #expect(session.goTo.fault.hasPrefix("Not understood: "))
    #expect(session.goTo.isShown && session.selection == nil)
    let event = session.session.order.event(at: RowIndex(41))
    session.visibility.hide(lanes: [event.lane])
    await session.visibility.finish()
    session.goTo.go(to: "#42")
    #expect(session.goTo.fault == "Row #42 is hidden")
  }
}
