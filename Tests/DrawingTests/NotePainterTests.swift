import Drawing
import TestSupport
import Testing
import Timeline
import Units

private func painted(
  theme: Theme = .light, selected: Set<Note.ID> = [], _ notes: [Note]
) -> RecordingCanvas {
  let session = DrawnSchedule("cpu0    CCCC..DD\ncpu1    CCCC..DD").session
  var state = TimelineState(
    scale: TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 1, width: 800),
    rows: session.cpuRows)
  state.notes = notes
  state.selectedNotes = selected
  let frame = TimelineFrame.make(
    session: session, state: state, size: TimelineSize(width: 136 + 12 + 800, height: 250),
    clock: .nanoseconds, layout: notes.isEmpty ? .standard : .withNotes)
  var canvas = RecordingCanvas()
  TimelinePainter.paint(frame, theme: theme, on: &canvas)
  return canvas
}

private let stall = Note(id: Note.ID(0), start: Timestamp(1100), name: "stall")
private let rowsTop = TimelineLayout.withNotes.rowsTop
private let bottom = rowsTop + 2 * 44.0

@Test(arguments: [Theme.light, .dark])
func `a note has a flag with its name and a dotted line through all rows`(theme: Theme) {
  let canvas = painted(theme: theme, [stall])
  #expect(canvas.texts.contains("stall"))
  let dots = canvas.fills(of: theme.marks.note).filter { $0.width == 1 && $0.y >= rowsTop }
  #expect(dots.count > 10)
  #expect(dots.allSatisfy { $0.x == 136 + 100 && $0.y + $0.height <= bottom })
}

@Test func `the line of the selected note is whole`() {
  let canvas = painted(selected: [stall.id], [stall])
  let lines = canvas.fills(of: Theme.light.marks.note).filter { $0.width == 1 && $0.y >= rowsTop }
  #expect(lines.map(\.height) == [bottom - rowsTop])
}

@Test func `a range has a bar as long as what of it is in view`() {
  let range = Note(
    id: Note.ID(1), start: Timestamp(900), end: Timestamp(1300), name: "before and after")
  let canvas = painted([range])
  let bars = canvas.fills(of: Theme.light.marks.note).filter { $0.height == 3 }
  #expect(bars.map(\.x) == [136])
  #expect(bars.map(\.width) == [300])
}

@Test func `a note is seen in the overview wherever the view is`() {
  let late = Note(id: Note.ID(2), start: Timestamp(1750), name: "late")
  let canvas = painted([late])
  let marks = canvas.fills(of: Theme.light.marks.note).filter { $0.y < 40 && $0.width == 3 }
  #expect(marks.count == 1)
}

@Test func `without notes nothing stands where they would be`() {
  #expect(!painted([]).texts.contains("Notes"))
  #expect(painted([stall]).texts.contains("Notes"))
}

@Test func `a name too long for the room to the next flag is cut short`() {
  let next = Note(id: Note.ID(3), start: Timestamp(1150), name: "next")
  let long = Note(id: Note.ID(4), start: Timestamp(1100), name: "a name of many letters")
  let texts = painted([long, next]).texts
  #expect(!texts.contains("a name of many letters"))
  #expect(texts.contains("next"))
}
