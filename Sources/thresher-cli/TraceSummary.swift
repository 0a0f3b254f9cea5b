internal import TraceFormat
internal import TraceModel
internal import Units
internal import ViewModels

/// What `info` tells of a recording; its stored properties are the keys of the JSON object.
struct TraceSummary: Encodable {
  struct Buffer: Encodable {
    /// Empty for the top buffer.
    var name: String
    var pageSize: Int
    var events: Int
    var cpus: [CPU]
  }

  struct CPU: Encodable {
    var cpu: Int
    var events: Int
    /// Raw units of the clock; absent without events.
    var firstTime: UInt64?
    var lastTime: UInt64?
    /// How often events were lost, and how many where the kernel stored the number.
    var losses: Int
    var lostEvents: UInt64
    var bytes: UInt64
    var runsFrom: String
  }

  var file: String
  var bytes: Int
  var version: Int
  var byteOrder: String
  var longSize: Int
  var pageSize: Int
  var compression: String
  var compressionVersion: String
  var clock: String
  var countsSeconds: Bool
  var recorder: String
  var kernel: String
  var cpuCount: Int
  var tasks: Int
  var eventFormats: Int
  var kernelSymbols: Int
  var events: Int
  var firstTime: UInt64?
  var lastTime: UInt64?
  var losses: Int
  var lostEvents: UInt64
  var hasLatencyText: Bool
  var buffers: [Buffer]
  var problemCount: Int
  /// The first of the problems, in words.
  var problems: [String]

  init(_ trace: Trace) {
    let file = trace.file
    self.file = trace.path
    bytes = file.mapping.bytes.count
    version = file.header.version
    byteOrder = file.header.byteOrder == .little ? "little" : "big"
    longSize = file.header.longSize
    pageSize = file.header.pageSize
    compression = file.header.compression.rawValue
    compressionVersion = file.header.compressionVersion
    clock = file.options.activeClock
    countsSeconds = trace.countsSeconds
    recorder = file.options.recorderVersion
    kernel = file.options.uname
    cpuCount = file.cpuCount
    tasks = trace.tasks.pids.count
    eventFormats = file.formats.formats.count
    kernelSymbols = file.symbols.count
    hasLatencyText = file.latencyText != nil
    buffers = zip(trace.streams, file.pages).map { Self.buffer($0, pages: $1) }
    let cpus = buffers.flatMap(\.cpus)
    events = cpus.reduce(0) { $0 + $1.events }
    firstTime = cpus.compactMap(\.firstTime).min()
    lastTime = cpus.compactMap(\.lastTime).max()
    losses = cpus.reduce(0) { $0 + $1.losses }
    lostEvents = cpus.reduce(0) { $0 &+ $1.lostEvents }
    problemCount = trace.issues.totalCount
    problems = trace.issues.issues.map(\.words)
  }

  private static func buffer(_ stream: TraceStream, pages: [CPUPages]) -> Buffer {
    let cpus = pages.map { own in
      let lane = stream.lanes.first { $0.cpu == own.data.cpu }
      let losses = lane?.events.losses ?? []
      return CPU(
        cpu: Int(own.data.cpu.rawValue), events: lane?.events.count ?? 0,
        firstTime: lane?.events.firstTime?.rawValue, lastTime: lane?.events.lastTime?.rawValue,
        losses: losses.count, lostEvents: losses.reduce(0) { $0 &+ ($1.count ?? 0) },
        bytes: own.size, runsFrom: lane.map { Self.words(for: $0.runs.source) } ?? "")
    }
    return Buffer(
      name: stream.name, pageSize: pages.first?.pageSize ?? 0, events: stream.eventCount,
      cpus: cpus)
  }

  private static func words(for source: RunIntervals.Source) -> String {
    switch source {
    case .schedulerSwitches: "sched_switch"
    case .eventOwnership: "event ownership"
    }
  }
}

extension TraceSummary {
  /// The same for people.
  var text: String {
    var lines = [
      ("file", "\(file) (\(Figures.grouped(bytes)) bytes)"),
      ("format", "version \(version), \(byteOrder)-endian, \(longSize)-byte longs"),
      (
        "compression",
        compressionVersion.isEmpty ? compression : "\(compression) \(compressionVersion)"
      ),
      ("page size", Figures.grouped(pageSize)),
      ("clock", countsSeconds ? clock : "\(clock) (shown as ticks)"),
    ]
    if !kernel.isEmpty { lines.append(("kernel", kernel)) }
    if !recorder.isEmpty { lines.append(("recorder", recorder)) }
    lines.append(("CPUs", Figures.grouped(cpuCount)))
    lines.append(("events", Figures.grouped(events)))
    if let firstTime, let lastTime {
      lines.append(("first event", time(firstTime)))
      lines.append(
        ("last event", "\(time(lastTime)) (\(length(from: firstTime, to: lastTime)) later)"))
    }
    lines.append(("lost events", lossText(losses, lostEvents)))
    lines.append(("tasks", Figures.grouped(tasks)))
    lines.append(("event formats", Figures.grouped(eventFormats)))
    lines.append(("kernel symbols", Figures.grouped(kernelSymbols)))
    if hasLatencyText { lines.append(("content", "text of a latency tracer")) }
    var text = lines.map { Self.label($0.0) + $0.1 + "\n" }.joined()
    for buffer in buffers {
      let name = buffer.name.isEmpty ? "top buffer" : "instance \(buffer.name)"
      text += "\n\(name): \(Figures.counted(buffer.events, "event"))\n"
      for cpu in buffer.cpus { text += "  " + line(for: cpu) + "\n" }
    }
    if problemCount > 0 {
      text += "\n\(Figures.counted(problemCount, "problem")):\n"
      text += problems.map { "  \($0)\n" }.joined()
      if problemCount > problems.count { text += "  ...\n" }
    }
    return text
  }

  private static func label(_ name: String) -> String {
    name + String(repeating: " ", count: max(1, 16 - name.count))
  }

  private func line(for cpu: CPU) -> String {
    var parts = ["CPU \(cpu.cpu)", Figures.counted(cpu.events, "event")]
    if let first = cpu.firstTime, let last = cpu.lastTime {
      parts.append("\(time(first)) to \(time(last))")
    }
    if cpu.losses > 0 { parts.append("lost: \(lossText(cpu.losses, cpu.lostEvents))") }
    if !cpu.runsFrom.isEmpty { parts.append("runs from \(cpu.runsFrom)") }
    return parts.joined(separator: ", ")
  }

  private func lossText(_ losses: Int, _ lostEvents: UInt64) -> String {
    if losses == 0 { return "none" }
    let places = Figures.counted(losses, "place")
    return lostEvents > 0
      ? "\(Figures.grouped(lostEvents)) in \(places)" : "an unknown number in \(places)"
  }

  private func time(_ raw: UInt64) -> String {
    var text = TextBuffer()
    StampText(countsSeconds: countsSeconds, showsNanoseconds: true).append(
      Timestamp(raw), to: &text)
    return text.string
  }

  private func length(from first: UInt64, to last: UInt64) -> String {
    Figures.duration(last &- first, countsSeconds: countsSeconds)
  }
}
