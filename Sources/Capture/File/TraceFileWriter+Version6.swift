internal import Units

/// Version 6: bodies one after the other, options, a table of CPUs, data (fact sheet 1.3).
extension TraceFileWriter {
  func writeVersion6(to output: inout TraceOutput, _ step: Step) throws(TraceWriteError) {
    for buffer in buffers where buffer.pageSize != facts.pageSize {
      throw .pageSizesDiffer(instance: buffer.name)
    }
    try output.write(facts.start(version: 6).bytes)
    for body in RecordingFacts.bodies { try output.write(facts.body(body.number)) }
    var fields = FileFields(facts.byteOrder)
    fields.u32(UInt32(clamping: cpuCount))
    fields.raw("options  \0".utf8)
    facts.writeOptions(to: &fields)
    // Where the offset of each instance has to be put.
    var links: [Int] = []
    for buffer in buffers.dropFirst() {
      fields.option(RecordingFacts.Number.buffer) { option in
        option.u64(0)
        option.terminated(buffer.name)
      }
      links.append(output.position + fields.count - buffer.name.utf8.count - 1 - 8)
    }
    // The last option is a bare number here.
    fields.u16(RecordingFacts.Number.done)
    try output.write(fields.bytes)
    for (index, buffer) in buffers.enumerated() {
      if index > 0 { try output.replace(number(output.position), at: links[index - 1]) }
      try write(buffer, to: &output, step)
    }
  }

  /// The table of CPUs, the clock in use and the data of one buffer. The table is known before the
  /// data, so that what is left of a writer that was killed reads as a file that was cut.
  private func write(
    _ buffer: PageBuffer, to output: inout TraceOutput, _ step: Step
  ) throws(TraceWriteError) {
    var fields = FileFields(facts.byteOrder)
    fields.raw("flyrecord\0".utf8)
    var clock = FileFields(facts.byteOrder)
    if !facts.traceClock.isEmpty {
      let word = "[\(buffer.name.isEmpty ? facts.activeClock : buffer.clock)]"
      clock.u64(UInt64(word.utf8.count))
      clock.raw(word.utf8)
    }
    let sizes = Dictionary(
      buffer.cpus.map { (Int($0.cpu.rawValue), $0.pages.size) }, uniquingKeysWith: { $1 })
    var end = output.position + fields.count + 16 * cpuCount + clock.count
    for cpu in 0..<cpuCount {
      let size = sizes[cpu] ?? 0
      if size > 0 { end = (end + buffer.pageSize - 1) / buffer.pageSize * buffer.pageSize }
      fields.u64(UInt64(end))
      fields.u64(UInt64(size))
      end += size
    }
    fields.raw(clock.bytes)
    try output.write(fields.bytes)
    let places = try writePages(of: buffer, to: &output, step)
    precondition(output.position == end, "The table tells where pages lie.")
    // `trace-cmd dump` looks for one more tag and fails where the file ends before it.
    if places.isEmpty { try output.write([UInt8](repeating: 0, count: 10)) }
  }

  func number(_ value: Int) -> [UInt8] {
    var fields = FileFields(facts.byteOrder)
    fields.u64(UInt64(value))
    return fields.bytes
  }
}
