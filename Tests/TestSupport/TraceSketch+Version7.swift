internal import TraceFormat

extension TraceSketch {
  /// Metadata sections, options that name them, then for each buffer its data and the options that
  /// name them, then strings.
  func writeVersion7(_ writer: inout ByteWriter, _ places: inout Places, firstOptions: Int) {
    var metadata: [(id: UInt16, offset: Int)] = []
    for id in UInt16(16)...21 {
      metadata.append((id, writer.count))
      writeMetadata(id, to: &writer, &places)
    }
    // Where the offset of the next options section has to be put.
    var link = firstOptions
    writeOptions(to: &writer, &places, link: &link) { writer in
      for section in metadata {
        writer.u16(section.id)
        writer.u32(8)
        writer.u64(UInt64(section.offset))
      }
      for option in options { Self.write(option, to: &writer) }
    }
    for later in laterOptions {
      writeOptions(to: &writer, &places, link: &link) { writer in
        for option in later { Self.write(option, to: &writer) }
      }
    }
    if let latencyText { writeLatency(latencyText, to: &writer, &places, link: &link) }
    for buffer in buffers { write(buffer, to: &writer, &places, link: &link) }
    writeSection(15, to: &writer, &places) { $0.terminated("strings") }
  }

  private static func write(_ option: OptionSketch, to writer: inout ByteWriter) {
    let payload = option.payload(writer.order)
    writer.u16(option.id)
    writer.u32(UInt32(payload.count))
    writer.raw(payload)
  }

  /// Writes a section header, the body and then the body's size into the header.
  private func writeSection(
    _ id: UInt16, flags: UInt16 = 0, to writer: inout ByteWriter, _ places: inout Places,
    body: (inout ByteWriter) -> Void
  ) {
    let start = writer.count
    writer.u16(id)
    writer.u16(flags)
    writer.u32(0xffff_ffff)
    writer.u64(0)
    body(&writer)
    writer.replace(u64: UInt64(writer.count - start - 16), at: start + 8)
    places.sections.append((id, start..<writer.count))
  }

  private func writeMetadata(
    _ id: UInt16, to writer: inout ByteWriter, _ places: inout Places
  ) {
    let bytes = body(id)
    writeSection(id, flags: compression == .none ? 0 : 1, to: &writer, &places) { writer in
      let packed = compression.pack(bytes)
      if compression != .none {
        writer.u32(UInt32(packed.count))
        writer.u32(UInt32(bytes.count))
      }
      writer.raw(packed)
    }
  }

  private func writeOptions(
    to writer: inout ByteWriter, _ places: inout Places, link: inout Int,
    body: (inout ByteWriter) -> Void
  ) {
    writer.replace(u64: UInt64(writer.count), at: link)
    var next = 0
    writeSection(0, to: &writer, &places) { writer in
      body(&writer)
      writer.u16(0)
      writer.u32(8)
      next = writer.count
      writer.u64(0)
    }
    link = next
  }

  private func writeLatency(
    _ text: String, to writer: inout ByteWriter, _ places: inout Places, link: inout Int
  ) {
    let section = writer.count
    writeSection(22, flags: compression == .none ? 0 : 1, to: &writer, &places) { writer in
      writer.raw(stored(Array(text.utf8), chunkSize: 4096))
    }
    writeOptions(to: &writer, &places, link: &link) { writer in
      writer.u16(22)
      writer.u32(8 + 1 + 6)
      writer.u64(UInt64(section))
      writer.terminated("")
      writer.terminated("local")
    }
  }

  private func write(
    _ buffer: BufferSketch, to writer: inout ByteWriter, _ places: inout Places, link: inout Int
  ) {
    let section = writer.count
    let pageSize = buffer.name.isEmpty ? Int(self.pageSize) : buffer.pageSize
    var entries = ByteWriter(order)
    var data: [Range<Int>] = []
    writeSection(3, flags: compression == .none ? 0 : 1, to: &writer, &places) { writer in
      for cpu in buffer.cpus {
        let bytes = stored(pages(of: cpu, pageSize: pageSize), chunkSize: pagesInChunk * pageSize)
        if alignsData { writer.zeros((pageSize - writer.count % pageSize) % pageSize) }
        let isShorter = compression != .none && !storedSizeHasCount
        entries.u32(cpu.number)
        entries.u64(UInt64(writer.count))
        entries.u64(UInt64(bytes.count - (isShorter ? 4 : 0)))
        data.append(writer.count..<writer.count + bytes.count)
        writer.raw(bytes)
      }
    }
    places.data += data
    writeOptions(to: &writer, &places, link: &link) { writer in
      var option = ByteWriter(order)
      option.u64(UInt64(section))
      option.terminated(buffer.name)
      option.terminated(buffer.clock)
      option.u32(UInt32(pageSize))
      option.u32(UInt32(buffer.cpus.count))
      option.raw(entries.bytes)
      writer.u16(3)
      writer.u32(UInt32(option.count))
      writer.raw(option.bytes)
    }
  }

  /// Bytes as the data section holds them: as they are, or a count and packed chunks.
  private func stored(_ bytes: [UInt8], chunkSize: Int) -> [UInt8] {
    guard compression != .none else { return bytes }
    var writer = ByteWriter(order)
    let starts = stride(from: 0, to: bytes.count, by: chunkSize)
    writer.u32(UInt32(Array(starts).count))
    for start in starts {
      let chunk = Array(bytes[start..<min(start + chunkSize, bytes.count)])
      let packed = compression.pack(chunk)
      writer.u32(UInt32(packed.count))
      writer.u32(UInt32(chunk.count))
      writer.raw(packed)
    }
    return writer.bytes
  }
}
