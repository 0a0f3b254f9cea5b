import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

/// Flaw of KernelShark: the time axis scrolls out of view with the rows.
@Test func `no pixel of overview and ruler changes while rows scroll`() throws {
  let session = DrawnSchedule(
    """
    cpu0    AAAABBBB..
    cpu1    ..BBBBAAAA
    cpu2    CCCC......
    cpu3    AAAABBBB..
    """
  ).session
  let size = TimelineSize(width: 500, height: 170)
  let top = Int(TimelineLayout.standard.rowsTop)
  func image(scrolledBy offset: Pixels) throws -> [[UInt32]] {
    var state = TimelineState(showing: session.span, rows: session.cpuRows, size: size)
    state.verticalOffset = offset
    let frame = TimelineFrame.make(
      session: session, state: state, size: size, clock: .nanoseconds)
    return try pixels(width: 500, height: 170) {
      TimelinePainter.paint(frame, theme: .dark, on: &$0)
    }
  }
  let still = try image(scrolledBy: 0)
  for offset in [7.0, 30, 44, 80] {
    let scrolled = try image(scrolledBy: offset)
    #expect(scrolled[..<top] == still[..<top])
    #expect(scrolled[top...] != still[top...])
    // Rows come as they went: a picture moved up, but for the edges at which it is cut.
    let moved = Int(offset)
    #expect(scrolled[(top + 1)..<(170 - moved)] == still[(top + 1 + moved)..<170])
  }
}
