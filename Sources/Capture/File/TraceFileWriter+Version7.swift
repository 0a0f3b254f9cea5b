internal import Units

/// Version 7: sections of metadata, options that name them, for each buffer its data and options
/// that name these, at the end the names of all sections (fact sheet 1.4).
extension TraceFileWriter {
  /// What is known of the file while it is written.
  private struct Progress {
    /// Where the offset of the next options has to be put.
    var link = 0
    /// The names of sections, each ended by NUL.
    var names: [UInt8] = []
  }

  func writeVersion7(to output: inout TraceOutput, _ step: Step) throws(TraceWriteError) {
    let packer = ChunkPacker(packing)
    var start = facts.start(version: 7)
    start.terminated(packing.rawValue)
    start.terminated(ChunkPacker.libraryVersion(packing))
    start.u64(0)
    try output.write(start.bytes)
    var progress = Progress(link: output.position - 8)
    var offsets: [UInt16: Int] = [:]
    for body in RecordingFacts.bodies {
      offsets[body.number] = output.position
      try writeSection(
        body.number, body.name, facts.body(body.number), by: packer, to: &output, &progress)
    }
    try writeOptions(to: &output, &progress) { fields in
      for body in RecordingFacts.bodies where body.number != RecordingFacts.Number.cmdlines {
        fields.option(body.number) { $0.u64(UInt64(offsets[body.number] ?? 0)) }
      }
      facts.writeOptions(to: &fields)
      let cmdlines = RecordingFacts.Number.cmdlines
      fields.option(cmdlines) { $0.u64(UInt64(offsets[cmdlines] ?? 0)) }
      fields.option(RecordingFacts.Number.cpuCount) { $0.u32(UInt32(clamping: cpuCount)) }
    }
    for buffer in buffers { try write(buffer, to: &output, &progress, step) }
    progress.names += Array("strings\0".utf8)
    try writeSection(
      RecordingFacts.Number.strings, nil, progress.names, by: packer, to: &output, &progress)
  }

  /// The data of a buffer and the options that tell where they lie.
  private func write(
    _ buffer: PageBuffer, to output: inout TraceOutput, _ progress: inout Progress, _ step: Step
  ) throws(TraceWriteError) {
    let section = output.position
    // Until its end is known the section reaches to the end of the file: what is left of a writer
    // that was killed can be read that way.
    try writeHeader(
      RecordingFacts.Number.buffer, named: "buffer flyrecord \(buffer.name)",
      size: Int.max, to: &output, &progress)
    let places = try writePages(of: buffer, to: &output, step)
    try setSize(ofSectionAt: section, in: &output)
    try writeOptions(to: &output, &progress) { fields in
      fields.option(RecordingFacts.Number.buffer) { option in
        option.u64(UInt64(section))
        option.terminated(buffer.name)
        option.terminated(buffer.clock)
        option.u32(UInt32(clamping: buffer.pageSize))
        option.u32(UInt32(clamping: places.count))
        for place in places {
          option.u32(UInt32(place.cpu.rawValue))
          option.u64(UInt64(place.offset))
          option.u64(UInt64(place.size))
        }
      }
    }
  }

  // MARK: - Sections

  private static var headerSize: Int { 16 }

  /// Options are never packed; the last of them says where the next ones are.
  private func writeOptions(
    to output: inout TraceOutput, _ progress: inout Progress, body: (inout FileFields) -> Void
  ) throws(TraceWriteError) {
    let section = output.position
    var fields = FileFields(facts.byteOrder)
    body(&fields)
    fields.option(RecordingFacts.Number.done) { $0.u64(0) }
    try writeHeader(
      RecordingFacts.Number.options, named: "options", size: fields.count, to: &output, &progress)
    try output.write(fields.bytes)
    try output.replace(number(section), at: progress.link)
    progress.link = output.position - 8
  }

  /// - Parameter name: nil for the section of names itself, which has its own as the last of them.
  private func writeSection(
    _ id: UInt16, _ name: String?, _ body: [UInt8], by packer: ChunkPacker,
    to output: inout TraceOutput, _ progress: inout Progress
  ) throws(TraceWriteError) {
    var fields = FileFields(facts.byteOrder)
    if packing == .none {
      fields.raw(body)
    } else {
      let packed = try packer.pack(body)
      fields.u32(UInt32(clamping: packed.count))
      fields.u32(UInt32(clamping: body.count))
      fields.raw(packed)
    }
    try writeHeader(id, named: name, size: fields.count, to: &output, &progress)
    try output.write(fields.bytes)
  }

  private func writeHeader(
    _ id: UInt16, named name: String?, size: Int, to output: inout TraceOutput,
    _ progress: inout Progress
  ) throws(TraceWriteError) {
    var header = FileFields(facts.byteOrder)
    header.u16(id)
    header.u16(packing != .none && id != RecordingFacts.Number.options ? 1 : 0)
    if let name {
      header.u32(UInt32(clamping: progress.names.count))
      progress.names += Array(name.utf8) + [0]
    } else {
      header.u32(UInt32(clamping: progress.names.count - "strings\0".utf8.count))
    }
    header.u64(UInt64(size))
    try output.write(header.bytes)
  }

  private func setSize(
    ofSectionAt section: Int, in output: inout TraceOutput
  ) throws(TraceWriteError) {
    try output.replace(
      number(output.position - section - Self.headerSize), at: section + Self.headerSize - 8)
  }
}
