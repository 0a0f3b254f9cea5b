internal import TraceFormat
internal import Units

/// Decodes parts of CPUs' pages into frozen segments. Each worker has its own.
struct PartDecoder: ~Copyable {
  let file: TraceFile
  let arena: ColumnArena
  let pulled: PulledEvents
  let time: TimeOptions
  let savedPIDs: PIDSet
  private let decompressor: Decompressor
  private var unpacked: OwnedBytes?
  private var scratch: SegmentScratch

  /// Chosen: the records that a part of 1 MiB can hold.
  private static let usualCapacity = 1 << 17

  /// The smallest record takes a header and four bytes, or a long header alone.
  private static let smallestRecordInBytes = 8

  init(
    file: TraceFile, arena: ColumnArena, pulled: PulledEvents, time: TimeOptions, savedPIDs: PIDSet
  ) {
    self.file = file
    self.arena = arena
    self.pulled = pulled
    self.time = time
    scratch = SegmentScratch(capacity: Self.usualCapacity, pulling: pulled)
    self.savedPIDs = savedPIDs
    decompressor = Decompressor(file.header.compression)
  }

  /// The type numbers met so far in all parts.
  var seenTypes: [EventTypeID] {
    var ids: [EventTypeID] = []
    for word in 0..<SegmentScratch.seenTypeWords {
      var bits = scratch.seenTypes[word]
      while bits != 0 {
        ids.append(EventTypeID(UInt16(word * 64 + bits.trailingZeroBitCount)))
        bits &= bits - 1
      }
    }
    return ids
  }

  mutating func decode(_ part: CPUPages.Part, ofBuffer buffer: Int, cpu: Int) -> DecodedPart {
    decode(part, of: file.pages[buffer][cpu], buffer: file.buffers[buffer].name)
  }

  /// - Parameters:
  ///   - pages: what the part is of; they need not lie in the file.
  ///   - buffer: the name of the instance; empty for the top buffer.
  mutating func decode(
    _ part: CPUPages.Part, of pages: CPUPages, buffer: String
  ) -> DecodedPart {
    let bytes: UnsafeRawBufferPointer
    var issues = DecodeIssueList()
    let place = IssuePlace(buffer: buffer, pages: pages)
    do {
      let result = try pages.bytes(of: part, with: decompressor, scratch: &unpacked)
      bytes = result.bytes
      if let failure = result.failure {
        issues.append(
          place.issue(.decompressionFailed(reason: failure.reason), at: part.dataOffset, time: nil))
      }
    } catch {
      issues.append(
        place.issue(.decompressionFailed(reason: error.reason), at: part.dataOffset, time: nil))
      var result = DecodedPart()
      result.issues = issues
      return result
    }
    scratch.reserve(bytes.count / Self.smallestRecordInBytes + 1)
    let correction = TimeCorrection(
      options: file.options, wishes: time, cpu: Int(pages.data.cpu.rawValue),
      isInstance: !buffer.isEmpty)
    let work = PartWork(bytes: bytes, part: part, pages: pages, place: place, issues: issues)
    return switch file.header.byteOrder {
    case .little: decode(work, correction, order: LittleEndianWords.self)
    case .big: decode(work, correction, order: BigEndianWords.self)
    }
  }

  /// Adds what a part tells to a picture of the whole. Where no switches lie in the part its events
  /// tell who had the CPU.
  func add(_ part: DecodedPart, ofBuffer buffer: Int, cpu: Int, to sketch: LoadSketch) {
    guard let segment = part.segment else { return }
    let events = CPUEvents(
      cpu: file.buffers[buffer].cpus[cpu].cpu, segments: [segment], losses: part.losses,
      arena: arena)
    let runs = RunBuilder.runs(
      of: events, switches: part.switches.isEmpty ? nil : [part.switches], letters: [],
      scheduler: pulled.scheduler)
    sketch.add(runs, segment, buffer: buffer, cpu: cpu)
  }

  private mutating func decode<Order: WordOrder>(
    _ work: consuming PartWork, _ correction: TimeCorrection, order: Order.Type
  ) -> DecodedPart {
    var sink = ColumnSink<Order>(
      scratch: scratch, common: file.formats.common, pulling: pulled, correction: correction,
      savedPIDs: savedPIDs)
    var losses: [LostEvents] = []
    let pageSize = work.pages.pageSize
    let limit = work.pages.recordLimit(of: work.part)
    var offset = 0
    while offset < work.bytes.count {
      let end = min(offset + pageSize, work.bytes.count)
      let page = UnsafeRawBufferPointer(rebasing: work.bytes[offset..<end])
      sink.pageOffset = work.part.dataOffset + UInt64(offset)
      let first = sink.count
      let outcome = RingBufferPage.walk(
        page, pageSize: pageSize, commitSize: file.headerPage.commitSize, order: order, into: &sink)
      if let loss = outcome.loss {
        losses.append(
          LostEvents(
            before: EventIndex(first), count: loss.count,
            opensPage: loss.opensPage && sink.count > first))
      }
      if let damage = outcome.damage {
        work.note(damage, pageAt: sink.pageOffset, after: sink)
      }
      offset = end
      if sink.count > limit {
        work.issues.append(
          work.place.issue(
            .chunkMalformed(reason: "more events are there than can be packed so small"),
            at: sink.pageOffset, time: Timestamp(sink.lastTime)))
        break
      }
    }
    var result = DecodedPart()
    result.segment = freeze(sink, into: &work.issues)
    result.switches = Array(UnsafeBufferPointer(start: sink.switches, count: sink.switchCount))
    result.wakeups = Array(UnsafeBufferPointer(start: sink.wakeups, count: sink.wakeupCount))
    result.hasWaking = sink.hasWaking
    result.learnedNames = sink.learnedNames
    result.losses = losses
    result.leafExits = sink.leafExits
    result.firstExit = sink.firstExit
    result.callLeftOpen = sink.callLeftOpen
    result.issues = work.issues
    return result
  }

  /// Copies the scratch columns to where they stay.
  private func freeze<Order: WordOrder>(
    _ sink: borrowing ColumnSink<Order>, into issues: inout DecodeIssueList
  ) -> EventSegment? {
    let count = sink.count
    guard count > 0 else { return nil }
    guard let times = arena.copy(sink.timeOffsets, count), let pids = arena.copy(sink.pids, count),
      let types = arena.copy(sink.typeIDs, count), let places = arena.copy(sink.places, count)
    else {
      issues.append(DecodeIssue(kind: .outOfMemory))
      return nil
    }
    return EventSegment(
      count: count, blocks: sink.blocks, timeOffsets: times, pids: pids, typeIDs: types,
      places: places, keyOverrides: sink.overrides.overrides)
  }
}

/// What is at hand while one part is decoded.
private struct PartWork {
  let bytes: UnsafeRawBufferPointer
  let part: CPUPages.Part
  let pages: CPUPages
  let place: IssuePlace
  var issues: DecodeIssueList

  mutating func note<Order: WordOrder>(
    _ damage: RingBufferPage.Damage, pageAt pageOffset: UInt64,
    after sink: borrowing ColumnSink<Order>
  ) {
    let time = sink.count > 0 ? Timestamp(sink.lastTime) : nil
    let (kind, offset) = describe(damage)
    issues.append(place.issue(kind, at: pageOffset + UInt64(offset), time: time))
  }

  private func describe(_ damage: RingBufferPage.Damage) -> (DecodeIssue.Kind, Int) {
    switch damage {
    case .tooShort(let bytes): (.pageTooShort(bytes: bytes), 0)
    case .lengthTooLarge(let length):
      (.pageLengthTooLarge(length: length, pageSize: pages.pageSize), 0)
    case .cutOff(let length, let available):
      (.pageCutOff(expectedBytes: length, availableBytes: available), 0)
    case .recordOverruns(let offset, let size, let remaining):
      (.recordOverrunsPage(recordBytes: size, remainingBytes: remaining), offset)
    case .recordMalformed(let offset, let type): (.recordMalformed(typeLength: type), offset)
    }
  }
}

/// Where in a file the issues of one CPU's pages lie.
private struct IssuePlace {
  let buffer: String
  let pages: CPUPages

  func issue(_ kind: DecodeIssue.Kind, at dataOffset: UInt64, time: Timestamp?) -> DecodeIssue {
    DecodeIssue(
      kind: kind, buffer: buffer, cpu: pages.data.cpu, fileOffset: pages.fileOffset(of: dataOffset),
      dataOffset: dataOffset, time: time)
  }
}
