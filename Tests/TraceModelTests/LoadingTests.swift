import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

/// What a load makes of files that are made up.
@Suite struct LoadingTests {
  private func load(_ sketch: TraceSketch) async throws -> Trace {
    let scratch = ScratchFile(sketch.bytes())
    return try await TraceLoader.load(path: scratch.path)
  }

  private func sketch(
    _ pages: [PageSketch], options: [OptionSketch] = [], names: String = ""
  ) -> TraceSketch {
    var sketch = TraceSketch(version: 7, [BufferSketch([.init(0, pages)])])
    sketch.options = options
    sketch.savedCmdlines = names
    return sketch
  }

  private func runs(_ pages: [PageSketch]) async throws -> [String] {
    let trace = try await load(sketch(pages))
    let runs = try #require(trace.streams.first?.lanes.first?.runs)
    return (0..<runs.count).map { run in
      let pid = runs.pid(of: run).map { "\($0.rawValue)" } ?? "?"
      return "\(pid) \(runs.start(of: run).rawValue)..\(runs.end(of: run).rawValue)"
    }
  }

  // MARK: - Runs

  @Test func `switches tell who ran`() async throws {
    let page = PageSketch(
      at: 100,
      [
        .mark(1, pid: 5), .switchTask(5, to: 6, after: 10), .switchTask(6, to: 0, after: 10),
        .switchTask(0, to: 5, after: 5), .mark(2, after: 3, pid: 5),
      ])
    #expect(try await runs([page]) == ["5 100..110", "6 110..120", "0 120..125", "5 125..128"])
  }

  @Test func `without switches a CPU belongs to the task of its latest event`() async throws {
    let page = PageSketch(
      at: 100,
      [
        .mark(1, pid: 5), .mark(2, after: 10, pid: 5), .mark(3, after: 10, pid: 6),
        .mark(4, after: 1, pid: 0),
      ])
    #expect(try await runs([page]) == ["5 100..120", "6 120..121", "0 121..121"])
  }

  @Test func `nobody knows who ran while events were lost`() async throws {
    let first = PageSketch(at: 100, [.switchTask(5, to: 6), .mark(1, after: 10, pid: 6)])
    let second = PageSketch(
      at: 200, lost: .counted(9), [.mark(2, pid: 8), .switchTask(8, to: 5, after: 10)])
    #expect(
      try await runs([first, second])
        == ["5 100..100", "6 100..110", "? 110..200", "8 200..210", "5 210..210"])
  }

  @Test func `a stack behind a switch does not keep its task running`() async throws {
    let stack = RecordSketch.event(EventSketch(.kernelStack, pid: 5), after: 1)
    let first = PageSketch(at: 100, [.mark(1, pid: 5), .switchTask(5, to: 6, after: 10), stack])
    let second = PageSketch(
      at: 200, lost: .unknown,
      [.event(EventSketch(.kernelStack, pid: 5), after: 0), .mark(2, after: 5, pid: 6)])
    #expect(
      try await runs([first, second]) == ["5 100..110", "6 110..111", "? 111..200", "6 200..205"])
  }

  // MARK: - Names

  @Test func `saved names win, and of those that events tell the first`() async throws {
    let page = PageSketch(
      at: 100,
      [
        .wakeup("early", 8, by: 7), .wakeup("late", 8, by: 7, after: 1), .wakeup("other", 9, by: 7),
        .switchTask(7, to: 11),
      ])
    let trace = try await load(sketch([page], names: "9 saved name \n7 seven\n"))
    let names = [0, 7, 8, 9, 11, 12].map { trace.tasks.name(of: PID($0)) }
    #expect(names == ["<idle>", "seven", "early", "saved name ", "t11", "<...>"])
  }

  // MARK: - Time

  private func times(_ stamps: [UInt64], _ options: [OptionSketch]) async throws -> [UInt64] {
    let pages = stamps.map { PageSketch(at: $0, [.mark(1)]) }
    let trace = try await load(sketch(pages, options: options))
    let events = try #require(trace.streams.first?.lanes.first?.events)
    return (0..<events.count).map { events.time(of: EventIndex($0)).rawValue }
  }

  @Test func `offsets are added and wrap`() async throws {
    #expect(try await times([100], [.date("0x2"), .offset("-50")]) == [2050])
    #expect(try await times([100], [.offset("-200")]) == [UInt64.max - 99])
  }

  @Test func `cycles become nanoseconds in two halves without rounding`() async throws {
    // 7 * 3 >> 1 = 10; with a high half of 2: 2 * 3 << 31 more.
    let option = OptionSketch.tscToNanoseconds(multiplier: 3, shift: 1)
    #expect(try await times([7], [option]) == [10])
    #expect(try await times([2 << 32 | 7], [option]) == [10 + 6 << 31])
    #expect(try await times([7], [option, .offset("5")]) == [15])
  }

  @Test func `one sample shifts, its scaling does not count`() async throws {
    let option = OptionSketch.timeShift(
      peer: 1, interpolates: true, [[.init(time: 0, offset: -30, scaling: 7, fractionBits: 2)]])
    #expect(try await times([100], [option]) == [70])
  }

  @Test func `two samples scale, and interpolate where they are told to`() async throws {
    let samples: [FileOptions.TimeShift.Sample] = [
      .init(time: 100, offset: 10, scaling: 6, fractionBits: 1),
      .init(time: 200, offset: 20, scaling: 2, fractionBits: 1),
    ]
    // 150 * 6 >> 1 = 450, and the offset of the first sample, or one between.
    let plain = OptionSketch.timeShift(peer: 1, interpolates: false, [samples])
    #expect(try await times([150], [plain]) == [460])
    let interpolated = OptionSketch.timeShift(peer: 1, interpolates: true, [samples])
    #expect(try await times([150], [interpolated]) == [465])
  }

  // MARK: - Whole loads

  @Test func `a block is based on the stamp of its first event`() async throws {
    for name in ["convert-v6.dat", "clock-x86tsc.dat", "date.dat"] {
      let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")
      for lane in trace.streams.flatMap(\.lanes) {
        for segment in lane.events.segments {
          let stamps = segment.blocks.map { segment.time(of: Int($0.firstEvent)).rawValue }
          #expect(stamps == segment.blocks.map(\.baseTime))
        }
      }
    }
  }

  @Test func `an event takes 12 bytes and its share of a block`() async throws {
    let pages = (0..<40).map { page in
      PageSketch(at: UInt64(page * 1000), (0..<250).map { .mark($0, after: 1) })
    }
    let trace = try await load(sketch(pages))
    let segments = try #require(trace.streams.first?.lanes.first?.events.segments)
    #expect(segments.reduce(0) { $0 + $1.count } == 10_000)
    #expect(segments.reduce(0) { $0 + $1.blocks.count } <= 40)
  }

  @Test(arguments: ["v7-zstd.dat", "v6-none.dat", "empty.dat"])
  func `progress reaches one`(name: String) async throws {
    let progress = LoadProgress()
    let path = "\(GoldText.fixtures)/\(name)"
    let trace = try await TraceLoader.load(path: path, progress: progress)
    let events = trace.streams.reduce(0) { $0 + $1.eventCount }
    #expect(progress.eventsDecoded == events)
    #expect(events == 0 || progress.fraction == 1)
  }

  @Test func `a cancelled load says so`() async throws {
    let path = "\(GoldText.fixtures)/v7-zstd.dat"
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await LoadedEvents.load(path)
    }
    guard case .failure(.cancelled) = await task.value else {
      Issue.record("The load went on.")
      return
    }
  }

  struct Form: Sendable {
    var version: Int
    var compression: Compression
    var order: ByteOrder
    var longSize: Int
    var commitSize: Int
    var pageSize: UInt32

    static let all: [Form] = [6, 7].flatMap { version in
      [Compression.none, .zlib, .zstd].filter { version == 7 || $0 == .none }.flatMap {
        compression in
        [ByteOrder.little, .big].flatMap { order in
          [(8, 8, 4096), (4, 4, 4096), (4, 8, 65536)].map {
            Form(
              version: version, compression: compression, order: order, longSize: $0,
              commitSize: $1,
              pageSize: $2)
          }
        }
      }
    }
  }

  @Test(arguments: Form.all)
  func `the same events come out of every form of file`(form: Form) async throws {
    var sketch = TraceSketch(version: form.version, compression: form.compression)
    sketch.order = form.order
    sketch.longSize = form.longSize
    sketch.commitSize = form.commitSize
    sketch.pageSize = form.pageSize
    sketch.pagesInChunk = 2
    sketch.storedSizeHasCount = form.longSize == 8
    let pages = (0..<5).map { page in
      PageSketch(
        at: UInt64(page) * 1000 + 1, lost: page == 3 ? .counted(4) : .nothing,
        [.switchTask(7, to: 8, after: 1), .timeExtend(1 << 20), .mark(2, after: 1, pid: 8)])
    }
    sketch.buffers = [
      BufferSketch([.init(3, pages), .init(1, [pages[0]])]),
      BufferSketch(named: "one", pageSize: Int(form.pageSize), [.init(0, [pages[1]])]),
    ]
    let trace = try await load(sketch)
    let loaded = try await LoadedEvents(trace)
    // Each page but the first of CPU 3 begins before the second event of the one before.
    #expect(
      loaded.issues == [
        DecodeIssue(kind: .stampsRunBackwards(events: 4), buffer: "", cpu: CPUIndex(3))
      ])
    let expected = (0..<5).flatMap { page -> [LoadedEvents.Event] in
      let start = UInt64(page) * 1000 + 2
      return [.init(start, 7, 20), .init(start + 1 + 1 << 20, 8, 10)]
    }
    #expect(loaded[3] == expected)
    #expect(loaded[1] == Array(expected[..<2]))
    #expect(loaded.lanes[.init(stream: "one", cpu: 0)] == Array(expected[2..<4]))
    let lane = try #require(trace.streams[0].lanes.last)
    #expect(lane.events.losses == [.init(before: EventIndex(6), count: 4, opensPage: true)])
    #expect(loaded.reportText.contains("CPU:3 [4 EVENTS DROPPED]\n"))
  }
}
