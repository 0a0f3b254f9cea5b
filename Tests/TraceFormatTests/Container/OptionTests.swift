import TestSupport
import Testing
import TraceFormat
import Units

/// Each option, in both versions, both byte orders and several sections.
@Suite struct OptionTests {
  struct Form: Sendable {
    var version: Int
    var order: ByteOrder
    var compression = Compression.none
    var isLater = false

    static let all = [
      Form(version: 6, order: .little), Form(version: 6, order: .big),
      Form(version: 7, order: .little), Form(version: 7, order: .big, compression: .zstd),
      Form(version: 7, order: .little, isLater: true),
    ]
  }

  private func opened(_ bytes: [UInt8]) throws -> TraceFile {
    let scratch = ScratchFile(bytes)
    return try withExtendedLifetime(scratch) { try TraceFile(path: scratch.path) }
  }

  private func open(
    _ options: [OptionSketch], _ form: Form, tableCPUCount: Int? = nil
  ) throws -> TraceFile {
    var sketch = TraceSketch(version: form.version, compression: form.compression)
    sketch.order = form.order
    sketch.buffers = [BufferSketch([])]
    sketch.tableCPUCount = tableCPUCount
    if form.isLater { sketch.laterOptions = [[], options] } else { sketch.options = options }
    return try opened(sketch.bytes())
  }

  @Test(arguments: Form.all)
  func `texts and numbers are read`(form: Form) throws {
    let file = try open(
      [
        .cpuStatistics("CPU: 0\nentries: 1\n"), .cpuStatistics("CPU: 1\n"), .uname("Linux x"),
        .hook("sched:sched_switch,pid"), .cpuCount(6), .version("3.1.6"),
        .processMaps("1f 1 sh\n1000 2000 /bin/sh\n"), .traceID(0xfeed_face_dead_beef),
        .guest("vm", traceID: 99, threads: [(1, 501), (0, 500)]),
        .tscToNanoseconds(multiplier: 3, shift: 10),
      ], form, tableCPUCount: 6)
    #expect(file.issues.isEmpty)
    #expect(file.options.cpuStatistics == ["CPU: 0\nentries: 1\n", "CPU: 1\n"])
    #expect(file.options.uname == "Linux x")
    #expect(file.options.hooks == ["sched:sched_switch,pid"])
    #expect(file.options.cpuCount == 6)
    #expect(file.cpuCount == 6)
    #expect(file.options.recorderVersion == "3.1.6")
    #expect(file.options.processMaps == ["1f 1 sh\n1000 2000 /bin/sh\n"])
    #expect(file.options.traceID == 0xfeed_face_dead_beef)
    #expect(
      file.options.guests == [.init(name: "vm", traceID: 99, vcpuThreads: [PID(500), PID(501)])])
    #expect(file.options.tscToNanoseconds == .init(multiplier: 3, shift: 10))
  }

  @Test(arguments: Form.all)
  func `offsets of time add up whatever their base`(form: Form) throws {
    let file = try open([.date("0x10"), .offset("-5"), .offset("017"), .date("2")], form)
    #expect(file.options.dateOffset == 18000)
    #expect(file.options.timeOffset == 10)
  }

  @Test func `an offset that is no number is told of`() throws {
    let file = try open([.offset("soon")], Form.all[0])
    #expect(file.options.timeOffset == 0)
    #expect(
      file.issues.issues.map(\.kind) == [
        .optionMalformed(name: "OFFSET", reason: "no number: soon")
      ])
  }

  @Test(arguments: Form.all)
  func `samples of a shift of time are sorted, and of equal times the first counts`(
    form: Form
  ) throws {
    let file = try open(
      [
        .timeShift(
          peer: 8, interpolates: true,
          [
            [
              .init(time: 20, offset: -2, scaling: 3, fractionBits: 1),
              .init(time: 10, offset: 1, scaling: 2, fractionBits: 2),
              .init(time: 20, offset: 9, scaling: 9, fractionBits: 9),
            ], [],
          ])
      ], form)
    let shift = try #require(file.options.timeShift)
    #expect(shift.peerTraceID == 8)
    #expect(shift.interpolates)
    #expect(
      shift.samples == [
        [
          .init(time: 10, offset: 1, scaling: 2, fractionBits: 2),
          .init(time: 20, offset: -2, scaling: 3, fractionBits: 1),
        ], [],
      ])
  }

  @Test(arguments: Form.all)
  func `an unknown option is skipped and told of`(form: Form) throws {
    let file = try open([OptionSketch(77) { $0.zeros(9) }, .version("after")], form)
    #expect(file.options.recorderVersion == "after")
    #expect(file.issues.issues.map(\.kind) == [.unknownOption(id: 77, bytes: 9)])
  }

  @Test(arguments: [UInt16(8), 11, 14])
  func `an option too short for its number is told of`(id: UInt16) throws {
    let file = try open([OptionSketch(id) { $0.zeros(2) }, .version("after")], Form.all[2])
    #expect(file.options.recorderVersion == "after")
    #expect(file.issues.totalCount == 1)
  }

  @Test(
    arguments: [
      ("[local] global counter", "local", true), ("local [counter]", "counter", false),
      ("[boot] x", "boot", false), ("[mono_raw]", "mono_raw", true),
      ("[x86-tsc]", "x86-tsc", false),
      ("[tai]", "tai", true), ("[uptime]", "uptime", true), ("[perf]", "perf", true),
    ])
  func `the clock in brackets decides whether stamps are seconds`(
    text: String, active: String, countsSeconds: Bool
  ) throws {
    let file = try open([.traceClock(text)], Form.all[2])
    #expect(file.options.activeClock == active)
    #expect(file.options.countsSeconds == countsSeconds)
  }

  @Test func `cycles that can be made nanoseconds are seconds`() throws {
    let options: [OptionSketch] = [
      .traceClock("[x86-tsc]"), .tscToNanoseconds(multiplier: 1, shift: 0),
    ]
    #expect(try open(options, Form.all[2]).options.countsSeconds)
  }

  @Test func `an empty clock option of version 6 leaves it to the text behind the table`() throws {
    var sketch = TraceSketch(version: 6)
    sketch.options = [OptionSketch(4) { _ in }]
    sketch.clockBehindTable = "[counter]"
    sketch.buffers = [BufferSketch([])]
    let file = try opened(sketch.bytes())
    #expect(file.options.activeClock == "counter")
  }

  @Test func `a chain of options that comes back to itself ends`() throws {
    var sketch = TraceSketch(version: 7)
    sketch.buffers = [BufferSketch([])]
    var (bytes, places) = sketch.make()
    let options = places.sections.filter { $0.id == 0 }.map(\.range)
    let last = try #require(options.last)
    let back = withUnsafeBytes(of: UInt64(options[0].lowerBound).littleEndian) { Array($0) }
    bytes.replaceSubrange(last.upperBound - 8..<last.upperBound, with: back)
    let file = try opened(bytes)
    #expect(
      file.issues.issues.first?.kind == .optionsChainBroken(atOffset: UInt64(options[0].lowerBound))
    )
  }
}
