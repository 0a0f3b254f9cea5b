extension TraceSketch {
  /// Bodies one after the other, options, a table of CPUs, data; then the instances.
  func writeVersion6(_ writer: inout ByteWriter, _ places: inout Places) {
    for id in UInt16(16)...21 {
      let start = writer.count
      writer.raw(body(id))
      places.sections.append((id, start..<writer.count))
    }
    let cpuCount = (buffers.flatMap(\.cpus).map { Int($0.number) + 1 }.max() ?? 0)
    writer.u32(UInt32(cpuCount))
    let start = writer.count
    writer.text("options  \0")
    for option in options { write(option.id, option.payload(order), to: &writer) }
    var instances: [Int] = []
    for buffer in buffers.dropFirst() {
      writer.u16(3)
      writer.u32(UInt32(8 + buffer.name.utf8.count + 1))
      instances.append(writer.count)
      writer.u64(0)
      writer.terminated(buffer.name)
    }
    writer.u16(0)
    places.sections.append((0, start..<writer.count))
    if let latencyText {
      writer.text("latency  \0")
      writer.text(latencyText)
      return
    }
    for (index, buffer) in buffers.enumerated() {
      if index > 0 { writer.replace(u64: UInt64(writer.count), at: instances[index - 1]) }
      writeTable(of: buffer, cpuCount: tableCPUCount ?? cpuCount, to: &writer, &places)
    }
  }

  private func write(_ id: UInt16, _ payload: [UInt8], to writer: inout ByteWriter) {
    writer.u16(id)
    writer.u32(UInt32(payload.count))
    writer.raw(payload)
  }

  private func writeTable(
    of buffer: BufferSketch, cpuCount: Int, to writer: inout ByteWriter, _ places: inout Places
  ) {
    let start = writer.count
    writer.text("flyrecord\0")
    let table = writer.count
    writer.zeros(16 * cpuCount)
    if places.table.isEmpty { places.table = start..<writer.count }
    if options.contains(where: { $0.id == 4 }) {
      writer.u64(UInt64(clockBehindTable.utf8.count))
      writer.text(clockBehindTable)
    }
    for cpu in buffer.cpus {
      let bytes = pages(of: cpu, pageSize: Int(pageSize))
      writer.replace(u64: UInt64(writer.count), at: table + 16 * Int(cpu.number))
      writer.replace(u64: UInt64(bytes.count), at: table + 16 * Int(cpu.number) + 8)
      places.data.append(writer.count..<writer.count + bytes.count)
      writer.raw(bytes)
    }
  }
}
