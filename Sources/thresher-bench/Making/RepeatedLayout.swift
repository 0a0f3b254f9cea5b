internal import TraceFormat
internal import Units

/// Where the parts of a recording lie once the data of each CPU are repeated and unpacked, and what
/// has to be written over where its container tells.
struct RepeatedLayout {
  /// The data of one CPU.
  struct Data {
    var pages: CPUPages
    /// In the original file.
    var old: Range<Int>
    /// In the repeated one.
    var new: Range<Int>
  }

  /// New bytes at an offset of the original file.
  struct Patch {
    var place: Int
    var bytes: [UInt8]
  }

  /// In the order of the file.
  private(set) var data: [Data] = []
  private(set) var patches: [Patch] = []
  /// Bytes of the repeated file.
  private(set) var size = 0

  init(of file: TraceFile, copies: Int) throws {
    let stored = try file.pages.joined().map { (pages: $0, range: try Self.storedRange($0, file)) }
    var shift = 0
    for cpu in stored.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let pageSize = cpu.pages.pageSize
      let start = (cpu.range.lowerBound + shift + pageSize - 1) / pageSize * pageSize
      let once = Int(cpu.pages.size) / pageSize * pageSize
      let (whole, overflow) = once.multipliedReportingOverflow(by: copies)
      guard !overflow, whole < Int.max / 4 else { throw BenchFailure("Too many copies.") }
      data.append(Data(pages: cpu.pages, old: cpu.range, new: start..<start + whole))
      shift = start + whole - cpu.range.upperBound
    }
    size = file.mapping.bytes.count + shift
    patches = try ContainerField.all(of: file).flatMap { try patches(for: $0, of: file) }
      .sorted { $0.place < $1.place }
  }

  /// Where an offset of the original file lies in the repeated one.
  func place(of old: Int) -> Int {
    guard let before = data.last(where: { $0.old.lowerBound <= old }) else { return old }
    if old < before.old.upperBound { return before.new.lowerBound }
    return before.new.upperBound + old - before.old.upperBound
  }

  /// The stored size of packed data does not tell whether it counts the number of chunks; the
  /// chunks do.
  private static func storedRange(_ pages: CPUPages, _ file: TraceFile) throws -> Range<Int> {
    let start = pages.data.offset
    guard pages.data.isCompressed else { return start..<start + pages.data.storedSize }
    do {
      var reader = ByteReader(file.mapping.bytes, order: file.header.byteOrder, at: start)
      for _ in 0..<(try reader.u32()) {
        let packed = try reader.u32()
        _ = try reader.u32()
        _ = try reader.take(UInt64(packed))
      }
      return start..<reader.offset
    } catch {
      throw BenchFailure("The data of CPU \(pages.data.cpu.rawValue) are cut off.")
    }
  }

  private func patches(for field: ContainerField, of file: TraceFile) throws -> [Patch] {
    let order = file.header.byteOrder
    func number(at place: Int) throws -> Int {
      var reader = ByteReader(file.mapping.bytes, order: order, at: place)
      return Int(clamping: try reader.u64())
    }
    switch field {
    case .offset(let at):
      let target = try number(at: at)
      return target == 0 ? [] : [Patch(place: at, bytes: Self.bytes(place(of: target), order))]
    case .data(let at):
      let offset = try number(at: at)
      let own = try number(at: at + 8) > 0 ? data.first { $0.old.lowerBound == offset } : nil
      return [
        Patch(place: at, bytes: Self.bytes(own?.new.lowerBound ?? place(of: offset), order)),
        Patch(place: at + 8, bytes: Self.bytes(own?.new.count ?? 0, order)),
      ]
    case .dataSection(let at):
      var header = ByteReader(file.mapping.bytes, order: order, at: at + 2)
      let flags = try header.u16() & ~1
      let body = at + ContainerField.sectionHeaderSize
      let end = place(of: body + (try number(at: at + 8)))
      return [
        Patch(place: at + 2, bytes: Self.bytes(flags, order)),
        Patch(place: at + 8, bytes: Self.bytes(end - place(of: at) - (body - at), order)),
      ]
    }
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number, _ order: ByteOrder)
    -> [UInt8]
  {
    withUnsafeBytes(of: order == .little ? number.littleEndian : number.bigEndian) { Array($0) }
  }
}
