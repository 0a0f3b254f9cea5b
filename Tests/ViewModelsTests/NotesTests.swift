import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

@MainActor
struct NotesTests {
  private let hand = GraphFixture()
  private var session: SessionViewModel { hand.session }
  private var notes: NotesViewModel { session.notes }

  @Test func `a note is made of the selected range`() {
    hand.drag(from: 100, to: 400, row: 0)
    session.addNote()
    #expect(notes.notes.first?.span == session.graph.range)
    #expect(notes.notes.first?.name == "Range of 5.70 µs")
  }

  @Test func `a note is made of the event that was selected last`() {
    hand.click(400, row: 0)
    session.select(row: RowIndex(1))
    session.addNote()
    let event = session.session.order.event(at: RowIndex(1))
    #expect(notes.notes.first?.start == session.graph.marker(at: event).time)
    #expect(notes.notes.first?.end == nil)
  }

  @Test func `a note is made of the marker that was put last`() {
    session.select(row: RowIndex(1))
    session.graph.put(.a, at: Timestamp(1_012_345))
    session.addNote()
    #expect(notes.notes.first?.start == Timestamp(1_012_345))
    #expect(notes.notes.first?.name == "Note 1")
  }

  @Test func `a note of nothing is in the middle of what is seen`() {
    session.addNote()
    let seen = session.graph.state.scale.visibleSpan
    #expect(notes.notes.first?.start == Timestamp(seen.start.rawValue + seen.length / 2))
  }

  @Test func `a new note is selected and its name is typed next`() {
    session.addNote()
    #expect(notes.edited == notes.notes[0])
    #expect(notes.renameCount == 1)
    notes.rename(notes.notes[0].id, to: "a\nlong \u{7}name")
    #expect(!notes.notes[0].name.contains("\n"))
    #expect(session.graph.state.notes == notes.notes)
  }

  @Test func `notes lie in the order of their times and are found by their words`() {
    notes.add(from: Timestamp(1_005_000), name: "Second")
    notes.add(from: Timestamp(1_002_000), name: "first")
    notes.add(from: Timestamp(1_005_000), name: "third")
    notes.setText("of a SECOND kind", of: notes.notes[2].id)
    #expect(notes.shown.map(\.name) == ["first", "Second", "third"])
    notes.setFilter("second")
    #expect(notes.shown.map(\.name) == ["Second", "third"])
    #expect(notes.countWords == "2 of 3 notes")
    notes.setFilter("x")
    #expect(notes.placeholder == "No note matches “x”")
  }

  @Test func `what is deleted can be got back`() {
    for name in ["a", "b", "c"] { notes.add(from: Timestamp(1_002_000), name: name) }
    let all = notes.notes
    notes.select(rows: [0, 2])
    notes.removeSelected()
    #expect(notes.notes.map(\.name) == ["b"])
    #expect(notes.removedWords == "Deleted 2 notes")
    #expect(session.graph.state.notes.count == 1)
    notes.restoreRemoved()
    #expect(notes.notes == all)
    #expect(notes.removedWords.isEmpty)
  }

  @Test func `after a deletion the next note is selected`() {
    for name in ["a", "b", "c"] { notes.add(from: Timestamp(1_002_000), name: name) }
    notes.select(rows: [1])
    notes.removeSelected()
    #expect(notes.edited?.name == "c")
    notes.removeSelected()
    #expect(notes.edited?.name == "a")
  }

  @Test func `going to a note brings it into view`() {
    notes.add(from: hand.time(column: 17), name: "late")
    session.graph.show(TimeSpan(from: hand.time(column: 2), to: hand.time(column: 4)))
    let width = session.graph.state.scale.nanosecondsPerPixel
    notes.goTo(row: 0)
    #expect(session.graph.state.scale.visibleSpan.contains(hand.time(column: 17)))
    #expect(session.graph.state.scale.nanosecondsPerPixel == width)
    session.graph.goBack()
    #expect(session.graph.state.scale.visibleSpan.contains(hand.time(column: 3)))
  }

  @Test func `a range that is longer than what is seen is seen whole`() {
    notes.add(from: hand.time(column: 6), to: hand.time(column: 12))
    session.graph.show(TimeSpan(from: hand.time(column: 2), to: hand.time(column: 4)))
    notes.goTo(row: 0)
    let seen = session.graph.state.scale.visibleSpan
    #expect(seen.start < hand.time(column: 6) && hand.time(column: 12) < seen.end)
  }

  @Test func `next and previous go round`() {
    for column in [3, 9, 15] { notes.add(from: hand.time(column: column), name: "\(column)") }
    notes.select(rows: [1])
    session.goToNote(isNext: true)
    #expect(notes.edited?.name == "15")
    session.goToNote(isNext: true)
    #expect(notes.edited?.name == "3")
    session.goToNote(isNext: false)
    #expect(notes.edited?.name == "15")
  }

  @Test func `a flag tells its words under the pointer and is gone to by a click`() {
    notes.add(from: hand.time(column: 10), name: "stall")
    notes.setText("because", of: notes.notes[0].id)
    notes.select([])
    let x = 136 + session.graph.state.scale.position(of: hand.time(column: 10)) + 4
    let point = TimelinePoint(x: x, y: 40 + 34 + 8)
    session.graph.movePointer(to: point)
    #expect(session.infoLine.subject == "Note")
    #expect(
      session.infoLine.text.hasPrefix("stall · ") && session.infoLine.text.contains("because"))
    #expect(session.graph.pointerShape == .hand)
    session.graph.press(at: point, isMiddle: false, modifiers: [])
    session.graph.release()
    #expect(notes.edited?.name == "stall")
  }

  @Test func `flags never overlap, and there are no more of them than there is room for`() {
    for number in 0..<1500 {
      notes.add(from: Timestamp(1_000_000 + UInt64(number) * 11), name: "note \(number)")
    }
    let flags = session.graph.frame.notes.flags
    #expect(flags.count <= 500)
    for (flag, next) in zip(flags, flags.dropFirst()) {
      #expect(flag.position + flag.width <= next.position)
    }
    #expect(session.graph.frame.overviewNotes.flags.count <= 500)
  }

  @Test func `a range that begins before the picture has its flag at the edge`() {
    notes.add(from: hand.time(column: 1), to: hand.time(column: 12), name: "long")
    session.graph.show(TimeSpan(from: hand.time(column: 5), to: hand.time(column: 15)))
    let layer = session.graph.frame.notes
    #expect(layer.flags.map(\.position) == [0])
    #expect(layer.bands.count == 1 && layer.bands[0].start == 0)
  }
}
