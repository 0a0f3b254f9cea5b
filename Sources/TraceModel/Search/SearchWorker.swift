internal import TraceFormat
internal import Units

/// Searches blocks of events for one worker.
///
/// The rows of a word of 64 events are decided together: by tables where columns decide; of the
/// others the records are searched as they lie there, where that rules texts out; what is left is
/// put into words, all into the same memory, and searched there.
struct SearchWorker {
  private let shared: SearchedRows
  private let plan: SearchPlan
  private var recordings: [RecordingSearch?]
  private let test: TextTest
  private let records = SearchText()
  private var text = TextBuffers()

  init(_ shared: SearchedRows) {
    self.shared = shared
    plan = shared.plan
    recordings = shared.session.traces.map { _ in nil }
    test = TextTest(plan)
  }

  /// The hits among a block of a lane's events as words of bits; nil where there are none.
  ///
  /// - Parameter range: starts at a multiple of 64.
  mutating func pass(over range: Range<Int>, of number: Int) -> [UInt64]? {
    guard shared.session.hasRecords(of: LaneIndex(number)) else { return nil }
    let lane = shared.session.lanes[number]
    let rows = shared.rows.lanes[number].shown
    let isWhole = shared.isLaneHit(number)
    let recording = recording(lane.trace)
    var walks = Walks(recording, lane, from: range.lowerBound)
    var words = [UInt64](repeating: 0, count: (range.count + 63) / 64)
    var found: UInt64 = 0
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
      let count = min(64, range.upperBound - start)
      var asked = rows?.word(at: start) ?? .max
      if count < 64 { asked &= 1 << UInt64(count) - 1 }
      guard asked != 0 else { continue }
      let hits = isWhole ? asked : self.hits(among: asked, from: start, of: lane, recording, &walks)
      words[(start - range.lowerBound) >> 6] = hits
      found |= hits
    }
    return found == 0 ? nil : words
  }

  private mutating func recording(_ trace: Int) -> RecordingSearch {
    if let known = recordings[trace] { return known }
    let made = RecordingSearch(
      shared.session.traces[trace], names: shared.session.tasks[trace], plan,
      isInSymbols: shared.isInSymbols[trace])
    recordings[trace] = made
    return made
  }

  /// Three walks, each in ascending order: over what is asked, over what is put into words, and
  /// over the times.
  private struct Walks {
    var asked: RecordWalk
    var worded: RecordWalk
    var times: EventCursor

    init(_ recording: RecordingSearch, _ lane: SessionLane, from start: Int) {
      asked = RecordWalk(recording.window, lane)
      worded = RecordWalk(RecordWindow(recording.trace.file), lane)
      times = EventCursor(lane.events, at: start)
    }
  }

  /// Texts that are written over again and again.
  private final class TextBuffers {
    var info = TextBuffer()
  }

  /// - Parameter asked: the events that have rows, as bits from `start` on.
  private func hits(
    among asked: UInt64, from start: Int, of lane: SessionLane, _ recording: RecordingSearch,
    _ walks: inout Walks
  ) -> UInt64 {
    var hits: UInt64 = 0
    var worded: UInt64 = 0
    records.removeAll()
    var rest = asked
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest &- 1
      let index = start &+ place
      walks.asked.enterSegment(of: index)
      let local = index &- walks.asked.segmentStart
      if shared.asksTasks, recording.isTaskHit(walks.asked.columns.pids[local]) {
        hits |= 1 &<< UInt64(place)
        continue
      }
      let verdict =
        shared.asksTypes
        ? recording.verdict(ofType: walks.asked.columns.typeIDs[local]) : .never
      if verdict == .hit {
        hits |= 1 &<< UInt64(place)
        continue
      }
      if verdict == .perhaps { worded |= 1 &<< UInt64(place) }
      guard verdict == .whereRecordHasIt || shared.asksContexts else { continue }
      guard
        let record = walks.asked.record(of: local, isBigEndian: recording.isBigEndian)
      else { continue }
      if shared.asksContexts, recording.isContextHit(record) {
        hits |= 1 &<< UInt64(place)
      } else if verdict == .whereRecordHasIt, let needle = plan.needle {
        records.append(record, number: place, foldsCase: needle.foldsCase)
      }
    }
    if records.textCount > 0, let needle = plan.needle {
      worded |= records.numbers(having: needle)
    }
    test.removeAll()
    if shared.asksTimes {
      appendTimes(asked & ~hits, from: start, recording, walks.times)
      hits |= test.hits
      test.removeAll()
    }
    if worded & ~hits != 0 {
      appendInfos(worded & ~hits, from: start, of: lane, recording, &walks)
      hits |= test.hits
    }
    return hits
  }

  private func appendTimes(
    _ wanted: UInt64, from start: Int, _ recording: RecordingSearch, _ times: EventCursor
  ) {
    var cursor = times
    var rest = wanted
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest &- 1
      cursor.move(to: start &+ place)
      text.info.removeAll()
      recording.stamps.append(cursor.event.time, to: &text.info)
      test.append(UnsafeRawBufferPointer(text.info.bytes), number: place)
    }
  }

  /// Writes infos as the list shows them.
  private func appendInfos(
    _ wanted: UInt64, from start: Int, of lane: SessionLane, _ recording: RecordingSearch,
    _ walks: inout Walks
  ) {
    let indents = lane.trace < shared.indents.count ? shared.indents[lane.trace] : .none
    var rest = wanted
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest &- 1
      let index = start &+ place
      walks.worded.enterSegment(of: index)
      walks.times.move(to: index)
      let local = index &- walks.worded.segmentStart
      guard
        let record = walks.worded.record(of: local, isBigEndian: recording.isBigEndian)
      else { continue }
      let event = walks.times.event
      text.info.removeAll()
      let level = indents.level(lane: lane.laneInTrace, event: event.index)
      text.info.append(UInt8(ascii: " "), times: level * FunctionIndents.width)
      if let shown = lane.shown, index + 1 < shown.count, !shown[index + 1] {
        appendLeaf(record, event, of: lane, recording)
      } else {
        recording.formatter.appendInfo(
          of: record, type: event.typeID, at: event.time, to: &text.info)
      }
      test.append(UnsafeRawBufferPointer(text.info.bytes), number: place)
    }
  }

  /// The return of a leaf call shares the row of the call.
  private func appendLeaf(
    _ record: UnsafeRawBufferPointer, _ event: MergedEvent, of lane: SessionLane,
    _ recording: RecordingSearch
  ) {
    let exit = EventIndex(event.index.rawValue + 1)
    _ = recording.reader.withRecord(
      buffer: lane.stream, cpu: lane.storedCPU, place: lane.events.place(of: exit)
    ) { exitRecord in
      recording.formatter.appendLeafCall(
        entry: record, entryType: event.typeID, exit: exitRecord,
        exitType: lane.events.typeID(of: exit), to: &text.info)
    }
  }
}
