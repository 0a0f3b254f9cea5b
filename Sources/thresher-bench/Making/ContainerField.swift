internal import TraceFormat
internal import Units

/// A place where the container of a recording says where something lies: what has to change when
/// its data grow. All positions are offsets in the file.
enum ContainerField {
  /// 8 bytes, the offset of something.
  case offset(at: Int)
  /// 8 and 8 bytes: the offset of the data of one CPU, and their size.
  case data(at: Int)
  /// A section of data of version 7, whose header tells its size and whether it is packed.
  case dataSection(at: Int)

  /// Bytes of the header of a section: number, flags, description, size.
  static let sectionHeaderSize = 16

  static func all(of file: TraceFile) throws -> [ContainerField] {
    do {
      return file.header.version == 7 ? try version7(file) : try version6(file)
    } catch is ByteReader.CutOff {
      throw BenchFailure("\(file.mapping.path) is cut off; only a whole recording can be repeated.")
    }
  }

  // MARK: - Version 7: sections that options name (fact sheet 1.4)

  private static func version7(_ file: TraceFile) throws -> [ContainerField] {
    var fields = [ContainerField.offset(at: file.header.end - 8)]
    var next = file.header.firstOptions?.rawValue ?? 0
    var visited: Set<UInt64> = []
    while next != 0, visited.insert(next).inserted {
      var reader = reader(of: file, at: next)
      _ = try reader.u16()
      guard try reader.u16() & 1 == 0 else { throw BenchFailure("Its options are packed.") }
      _ = try reader.take(12)
      next = 0
      while true {
        let id = try reader.u16()
        let size = try reader.u32()
        let place = reader.offset
        _ = try reader.take(UInt64(size))
        var payload = Self.reader(of: file, at: UInt64(place))
        switch id {
        case 0, 16...21: fields.append(.offset(at: place))
        case 3: fields += try buffer(&payload)
        case 22: throw BenchFailure("The text of a latency tracer cannot be repeated.")
        default: break
        }
        if id == 0 {
          next = try payload.u64()
          break
        }
      }
    }
    return fields
  }

  private static func buffer(
    _ payload: inout ByteReader
  ) throws(ByteReader.CutOff) -> [ContainerField] {
    var fields = [ContainerField.offset(at: payload.offset)]
    fields.append(.dataSection(at: Int(clamping: try payload.u64())))
    _ = try payload.terminatedString()
    _ = try payload.terminatedString()
    _ = try payload.u32()
    for _ in 0..<(try payload.u32()) {
      _ = try payload.u32()
      fields.append(.data(at: payload.offset))
      _ = try payload.take(16)
    }
    return fields
  }

  // MARK: - Version 6: bodies, options and tables one after the other (fact sheet 1.3)

  private static func version6(_ file: TraceFile) throws -> [ContainerField] {
    var reader = reader(of: file, at: UInt64(file.header.end))
    try skipBodies(&reader)
    let stated = try reader.u32()
    let cpus = file.options.cpuCount ?? stated
    var buffers: [UInt64] = []
    var fields = try table(&reader, cpus: cpus, buffers: &buffers)
    var position = 0
    while position < buffers.count {
      var own = Self.reader(of: file, at: buffers[position])
      fields += try table(&own, cpus: cpus, buffers: &buffers)
      position += 1
    }
    return fields
  }

  private static func skipBodies(_ reader: inout ByteReader) throws(ByteReader.CutOff) {
    for _ in ["header_page", "header_event"] {
      _ = try reader.terminatedString()
      _ = try reader.take(try reader.u64())
    }
    for _ in 0..<(try reader.u32()) { _ = try reader.take(try reader.u64()) }
    for _ in 0..<(try reader.u32()) {
      _ = try reader.terminatedString()
      for _ in 0..<(try reader.u32()) { _ = try reader.take(try reader.u64()) }
    }
    for _ in ["kallsyms", "printk_formats"] { _ = try reader.take(UInt64(try reader.u32())) }
    _ = try reader.take(try reader.u64())
  }

  /// Options, where there are any, and the table of CPUs behind them.
  private static func table(
    _ reader: inout ByteReader, cpus: UInt32, buffers: inout [UInt64]
  ) throws -> [ContainerField] {
    var fields: [ContainerField] = []
    var tag = try reader.take(10)
    if tag.starts(with: "options".utf8) {
      while case let id = try reader.u16(), id != 0 {
        let size = try reader.u32()
        let place = reader.offset
        let payload = try reader.take(UInt64(size))
        guard id == 3 else { continue }
        var offset = ByteReader(payload, order: reader.order)
        buffers.append(try offset.u64())
        fields.append(.offset(at: place))
      }
      tag = try reader.take(10)
    }
    guard tag.starts(with: "flyrecord".utf8) else {
      throw BenchFailure("The text of a latency tracer cannot be repeated.")
    }
    for _ in 0..<cpus {
      fields.append(.data(at: reader.offset))
      _ = try reader.take(16)
    }
    return fields
  }

  private static func reader(of file: TraceFile, at offset: UInt64) -> ByteReader {
    ByteReader(file.mapping.bytes, order: file.header.byteOrder, at: Int(clamping: offset))
  }
}
