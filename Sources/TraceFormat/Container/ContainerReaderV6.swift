internal import Units

/// Reads the container of version 6 and older: one body after the other, then the options and a
/// table of CPUs (fact sheet 1.3).
struct ContainerReaderV6 {
  let file: MappedFile
  let header: FileHeader

  func read() -> ContainerContents {
    var contents = ContainerContents()
    var reader = ByteReader(file.bytes, order: header.byteOrder, at: header.end)
    for section in MetadataSection.allCases {
      do {
        try section.read(from: &reader, owner: file, into: &contents)
      } catch {
        noteCut(in: section.name, error, into: &contents)
        return contents
      }
    }
    do {
      contents.tableCPUCount = try reader.u32()
      try readParts(from: &reader, into: &contents)
    } catch {
      noteCut(in: "the options and the table of CPUs", error, into: &contents)
    }
    return contents
  }

  /// The places of instances wait until the options are read, since CPUCOUNT may follow BUFFER.
  private struct Instance {
    var offset: UInt64
    var name: String
  }

  private func readParts(
    from reader: inout ByteReader, into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    var instances: [Instance] = []
    var tag = try readTag(&reader)
    if tag == .options {
      try readOptions(&reader, instances: &instances, into: &contents)
      tag = try readTag(&reader)
    }
    switch tag {
    case .latency:
      contents.latencyText = SectionBytes(
        bytes: UnsafeRawBufferPointer(rebasing: file.bytes[reader.offset...]), owner: file)
    case .flyrecord:
      try readTopBuffer(&reader, into: &contents)
      for instance in instances { readInstance(instance, into: &contents) }
    case .options, nil:
      note(
        .sectionMalformed(section: "CPU data", reason: "neither options, latency nor flyrecord"),
        at: reader.offset, into: &contents)
    }
  }

  private enum Tag {
    case options, latency, flyrecord
  }

  /// A tag has ten bytes, of which the reference compares the significant ones.
  private func readTag(_ reader: inout ByteReader) throws(ByteReader.CutOff) -> Tag? {
    let tag = try reader.take(10)
    if tag.starts(with: "options".utf8) { return .options }
    if tag.starts(with: "latency".utf8) { return .latency }
    if tag.starts(with: "flyrecord".utf8) { return .flyrecord }
    return nil
  }

  private func readOptions(
    _ reader: inout ByteReader, instances: inout [Instance],
    into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    let optionReader = OptionReader(order: header.byteOrder)
    while true {
      let place = reader.offset
      let id = try reader.u16()
      // The last option is a bare id here.
      if id == OptionReader.ID.done.rawValue { return }
      let payload = try reader.take(UInt64(try reader.u32()))
      if id == OptionReader.ID.buffer.rawValue {
        var fields = ByteReader(payload, order: header.byteOrder)
        do {
          let offset = try fields.u64()
          let name = String(decoding: payload.dropFirst(8).prefix { $0 != 0 }, as: UTF8.self)
          instances.append(Instance(offset: offset, name: name))
        } catch {
          note(.optionMalformed(name: "BUFFER", reason: "no offset"), at: place, into: &contents)
        }
      } else {
        optionReader.read(payload, at: .init(id: id, offset: place, owner: file), into: &contents)
      }
    }
  }

  private func readTopBuffer(
    _ reader: inout ByteReader, into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    // The buffer is known before its table is read, so that a cut table still leaves its first
    // CPUs.
    contents.buffers.append(
      BufferLayout(name: "", clock: "", pageSize: header.pageSize, cpus: []))
    let top = contents.buffers.count - 1
    try readTable(&reader, buffer: top, into: &contents)
    if contents.hasTraceClockOption {
      do {
        let length = try reader.u64()
        let clock = String(decoding: try reader.take(length), as: UTF8.self)
        if !clock.isEmpty { contents.options.traceClock = clock }
      } catch {
        // The reference takes the clock to be local then, which is what an empty text means.
      }
    }
  }

  private func readInstance(_ instance: Instance, into contents: inout ContainerContents) {
    guard let start = Int(exactly: instance.offset), start < file.bytes.count else {
      note(
        .optionMalformed(name: "BUFFER", reason: "instance \(instance.name) lies outside the file"),
        at: header.end, into: &contents)
      return
    }
    var reader = ByteReader(file.bytes, order: header.byteOrder, at: start)
    contents.buffers.append(
      BufferLayout(name: instance.name, clock: "", pageSize: header.pageSize, cpus: []))
    let buffer = contents.buffers.count - 1
    do {
      var tag = try readTag(&reader)
      if tag == .options {
        var nested: [Instance] = []
        try readOptions(&reader, instances: &nested, into: &contents)
        tag = try readTag(&reader)
      }
      if tag == .flyrecord { try readTable(&reader, buffer: buffer, into: &contents) }
    } catch {
      noteCut(in: "instance \(instance.name)", error, into: &contents)
    }
  }

  private func readTable(
    _ reader: inout ByteReader, buffer: Int, into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    // Beyond the numbers that a CPU can have there is nothing to find.
    let stated = contents.options.cpuCount ?? contents.tableCPUCount ?? 0
    let count = min(stated, UInt32(UInt16.max) + 1)
    for number in 0..<count {
      let offset = try reader.u64()
      let size = try reader.u64()
      contents.addCPU(
        UInt64(number), offset: offset, size: size, isCompressed: false, buffer: buffer,
        fileSize: file.bytes.count)
    }
  }

  private func noteCut(
    in section: String, _ error: ByteReader.CutOff, into contents: inout ContainerContents
  ) {
    note(
      .sectionCutOff(
        section: section, expectedBytes: error.expectedBytes,
        availableBytes: error.availableBytes), at: error.offset, into: &contents)
  }

  private func note(
    _ kind: DecodeIssue.Kind, at offset: Int, into contents: inout ContainerContents
  ) {
    contents.issues.append(DecodeIssue(kind: kind, fileOffset: FileOffset(UInt64(offset))))
  }
}
