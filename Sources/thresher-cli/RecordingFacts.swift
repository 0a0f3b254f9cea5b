internal import TraceFormat
internal import TraceModel
internal import Units

/// What `report` tells of a recording instead of its events, in the words of `trace-cmd report`.
struct RecordingFacts {
  let trace: Trace

  func text(of listing: ReportArguments.Listing) -> String {
    let options = trace.file.options
    switch listing {
    case .uname: return [options.uname, options.recorderVersion].map(Self.line).joined()
    case .recorderVersion: return Self.line(options.recorderVersion)
    case .cpus: return cpus { _ in "" }
    case .firstEvents: return cpus { "\tFirst event:\($0.firstTime.map(column) ?? "")" }
    case .lastEvents: return cpus { "\tLast event:\($0.lastTime.map(column) ?? "")" }
    case .eventNames: return eventNames
    case .byteOrder:
      let order = trace.file.header.byteOrder == .little ? "little" : "big"
      let host = 1.littleEndian == 1 ? "little" : "big"
      return "file is \(order) endian and host is \(host) endian\n"
    case .formats(let pattern): return formats(matching: pattern)
    case .filters: return ""
    }
  }

  /// What the recorder said of its buffers, and how much of each CPU's data there is.
  var statistics: String {
    var text = """

      Kernel buffer statistics:
        Note: "entries" are the entries left in the kernel ring buffer and are not
              recorded in the trace data. They should all be zero.


      """
    text += trace.file.options.cpuStatistics.map { $0 + "\n" }.joined() + "\n"
    // Packed data are told as if they were unpacked one behind the other.
    var offset = UInt64(trace.file.header.pageSize)
    for pages in trace.file.pages.first ?? [] {
      let place = pages.fileOffset(of: 0)?.rawValue ?? offset
      text += "CPU\(pages.data.cpu.rawValue) data recorded at offset=0x"
      text += String(place, radix: 16) + "\n    \(pages.size) bytes in size\n"
      offset += pages.size
    }
    return text
  }

  /// What the recording does not tell is no line.
  private static func line(_ text: String) -> String { text.isEmpty ? "" : text + "\n" }

  private func cpus(_ more: (CPUEvents) -> String) -> String {
    let lanes = trace.streams.first?.lanes ?? []
    return "List of CPUs in \(trace.path) with data:\n"
      + lanes.map { "  \($0.cpu.rawValue)\(more($0.events))\n" }.joined()
  }

  private func column(_ time: Timestamp) -> String {
    var text = TextBuffer()
    StampText(countsSeconds: trace.countsSeconds).appendColumn(time, to: &text)
    // The column begins with a blank where it shows seconds.
    return trace.countsSeconds ? String(text.string.dropFirst()) : text.string
  }

  private var eventNames: String {
    // One format behind those of the file is not stored in it.
    trace.file.formats.formats.prefix(trace.file.formatTexts.count)
      .map { ($0.system, $0.name) }.sorted { $0 < $1 }
      .map { "\($0.0):\($0.1)\n" }.joined()
  }

  /// The format files whose event or system matches as a whole, in any case.
  private func formats(matching pattern: String?) -> String {
    let expression = pattern.flatMap { try? Regex($0).ignoresCase() }
    func matches(_ text: String) -> Bool {
      expression.map { (try? $0.wholeMatch(in: text)) != nil } ?? (pattern == nil)
    }
    return zip(trace.file.formats.formats, trace.file.formatTexts).filter { format, _ in
      matches(format.system) || matches(format.name)
    }.map { "\nsystem: \($0.system)\n\($1.text)\n" }.joined()
  }
}
