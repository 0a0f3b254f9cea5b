internal import Units

/// Reads the container of version 7: sections that are reached through a chain of options (fact
/// sheet 1.4).
///
/// Where the chain is broken, a scan from section to section finds what it would have told of.
struct ContainerReaderV7 {
  let file: MappedFile
  let header: FileHeader
  /// Bytes of a section header.
  static let sectionHeaderSize = 16

  private var contents = ContainerContents()
  private var metadata: [(section: MetadataSection, offset: UInt64)] = []
  private var isChainComplete = false
  private var readOptionSections: Set<Int> = []
  /// The data sections that options name.
  private var dataSections: Set<UInt64> = []
  private var unpacker: BlockUnpacker

  init(file: MappedFile, header: FileHeader) {
    self.file = file
    self.header = header
    unpacker = BlockUnpacker(header: header, fileSize: file.bytes.count)
  }

  mutating func read() -> ContainerContents {
    let scan = SectionScan(file: file, header: header)
    readOptionsChain()
    if !isChainComplete { readOptionsFound(by: scan) }
    for section in MetadataSection.allCases
    where !metadata.contains(where: { $0.section == section }) {
      if let found = scan.sections.first(where: { $0.id == section.rawValue }) {
        metadata.append((section, UInt64(found.offset)))
      } else {
        note(.sectionMissing(section: section.name), at: UInt64(file.bytes.count))
      }
    }
    for (section, offset) in metadata {
      if readMetadata(section, at: offset) { continue }
      // The option names the wrong place; the scan may know the right one.
      if let found = scan.sections.first(where: { $0.id == section.rawValue }),
        UInt64(found.offset) != offset
      {
        _ = readMetadata(section, at: UInt64(found.offset))
      }
    }
    DataRecovery(file: file, header: header, scan: scan, named: dataSections)
      .recover(into: &contents)
    return contents
  }

  // MARK: - Options

  private mutating func readOptionsChain() {
    var next = header.firstOptions?.rawValue ?? 0
    var visited: Set<UInt64> = []
    while next != 0 {
      guard visited.insert(next).inserted else {
        note(.optionsChainBroken(atOffset: next), at: next)
        return
      }
      guard let section = self.section(at: next, expecting: 0, named: "OPTIONS") else { return }
      guard let following = readOptions(section, at: next) else { return }
      next = following
    }
    isChainComplete = !readOptionSections.isEmpty
  }

  /// The options sections that a scan finds and the chain did not reach.
  private mutating func readOptionsFound(by scan: SectionScan) {
    for found in scan.sections where found.id == 0 && !readOptionSections.contains(found.offset) {
      if let section = self.section(at: UInt64(found.offset), expecting: 0, named: "OPTIONS") {
        _ = readOptions(section, at: UInt64(found.offset))
      }
    }
  }

  /// Reads one options section. Returns where the next one is, 0 for none, or nil where it does not
  /// tell.
  private mutating func readOptions(_ section: SectionBytes, at offset: UInt64) -> UInt64? {
    readOptionSections.insert(Int(offset))
    var reader = ByteReader(section.bytes, order: header.byteOrder)
    let optionReader = OptionReader(order: header.byteOrder)
    do {
      while true {
        let place = Int(offset) + Self.sectionHeaderSize + reader.offset
        let id = try reader.u16()
        let payload = try reader.take(UInt64(try reader.u32()))
        if id == OptionReader.ID.done.rawValue {
          var fields = ByteReader(payload, order: header.byteOrder)
          return try fields.u64()
        }
        if !readPlace(id, payload, at: place) {
          optionReader.read(
            payload, at: .init(id: id, offset: place, owner: section.owner), into: &contents)
        }
      }
    } catch {
      note(
        .sectionCutOff(
          section: "OPTIONS", expectedBytes: error.expectedBytes,
          availableBytes: error.availableBytes),
        at: offset + UInt64(Self.sectionHeaderSize + error.offset))
      return nil
    }
  }

  /// Reads an option that names another part of the file; false for all others.
  private mutating func readPlace(
    _ id: UInt16, _ payload: UnsafeRawBufferPointer, at place: Int
  ) -> Bool {
    var fields = ByteReader(payload, order: header.byteOrder)
    do {
      if let section = MetadataSection(rawValue: id) {
        let offset = try fields.u64()
        metadata.removeAll { $0.section == section }
        metadata.append((section, offset))
      } else if id == OptionReader.ID.buffer.rawValue {
        try readBuffer(&fields)
      } else if id == OptionReader.ID.bufferText.rawValue {
        readLatencyText(at: try fields.u64())
      } else {
        return false
      }
    } catch {
      let name = MetadataSection(rawValue: id)?.name ?? "BUFFER"
      note(
        .optionMalformed(name: name, reason: "only \(payload.count) bytes long"),
        at: UInt64(place))
    }
    return true
  }

  private mutating func readBuffer(_ fields: inout ByteReader) throws(ByteReader.CutOff) {
    let sectionOffset = try fields.u64()
    dataSections.insert(sectionOffset)
    let name = try fields.terminatedString()
    let clock = try fields.terminatedString()
    var pageSize = Int(try fields.u32())
    let count = try fields.u32()
    if name.isEmpty { pageSize = header.pageSize }
    guard pageSize.nonzeroBitCount == 1, (4096...(1 << 27)).contains(pageSize) else {
      note(
        .optionMalformed(name: "BUFFER", reason: "pages of \(pageSize) bytes"), at: sectionOffset)
      return
    }
    let flags = sectionHeader(at: sectionOffset)?.flags
    if flags == nil { note(.sectionMissing(section: "BUFFER data"), at: sectionOffset) }
    let isCompressed = flags.map { $0 & 1 != 0 } ?? (header.compression != .none)
    let layout = BufferLayout(name: name, clock: clock, pageSize: pageSize, cpus: [])
    // The top buffer stands first, wherever its option does; no second one takes its place.
    let isTop = name.isEmpty && contents.buffers.first?.name != ""
    let index = isTop ? 0 : contents.buffers.count
    contents.buffers.insert(layout, at: index)
    for _ in 0..<count {
      contents.addCPU(
        UInt64(try fields.u32()), offset: try fields.u64(), size: try fields.u64(),
        isCompressed: isCompressed, buffer: index, fileSize: file.bytes.count)
    }
  }

  // MARK: - Sections

  private struct Header {
    var id: UInt16
    var flags: UInt16
    var size: UInt64
  }

  private func sectionHeader(at offset: UInt64) -> Header? {
    guard let start = Int(exactly: offset), start > 0, start < file.bytes.count else { return nil }
    var reader = ByteReader(file.bytes, order: header.byteOrder, at: start)
    guard let id = try? reader.u16(), let flags = try? reader.u16(), (try? reader.u32()) != nil,
      let size = try? reader.u64()
    else { return nil }
    return Header(id: id, flags: flags, size: size)
  }

  /// The bytes of a section, unpacked where they are packed; nil (and an issue) where they cannot
  /// be had.
  private mutating func section(at offset: UInt64, expecting id: UInt16, named name: String)
    -> SectionBytes?
  {
    guard let found = sectionHeader(at: offset) else {
      note(
        .sectionCutOff(
          section: name, expectedBytes: UInt64(Self.sectionHeaderSize),
          availableBytes: UInt64(file.bytes.count) - min(offset, UInt64(file.bytes.count))),
        at: offset)
      return nil
    }
    guard found.id == id else {
      note(.sectionMalformed(section: name, reason: "section \(found.id) stands there"), at: offset)
      return nil
    }
    let start = Int(offset) + Self.sectionHeaderSize
    let available = min(found.size, UInt64(file.bytes.count - start))
    if available < found.size {
      note(
        .sectionCutOff(section: name, expectedBytes: found.size, availableBytes: available),
        at: UInt64(start))
    }
    let stored = UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + Int(available)])
    guard found.flags & 1 != 0 else { return SectionBytes(bytes: stored, owner: file) }
    do {
      return try unpacker.unpack(stored)
    } catch {
      note(.decompressionFailed(reason: "\(name): \(error.reason)"), at: UInt64(start))
      return nil
    }
  }

  /// False where the section is not there or cannot be unpacked.
  private mutating func readMetadata(_ section: MetadataSection, at offset: UInt64) -> Bool {
    guard let bytes = self.section(at: offset, expecting: section.rawValue, named: section.name)
    else { return false }
    var reader = ByteReader(bytes.bytes, order: header.byteOrder)
    do {
      try section.read(from: &reader, owner: bytes.owner, into: &contents)
    } catch {
      note(
        .sectionCutOff(
          section: section.name, expectedBytes: error.expectedBytes,
          availableBytes: error.availableBytes), at: offset)
    }
    return true
  }

  private mutating func readLatencyText(at offset: UInt64) {
    guard let found = sectionHeader(at: offset) else {
      note(.sectionMissing(section: "BUFFER_TEXT"), at: offset)
      return
    }
    let start = Int(offset) + Self.sectionHeaderSize
    let stored = Int(min(found.size, UInt64(file.bytes.count - start)))
    guard found.flags & 1 != 0 else {
      contents.latencyText = SectionBytes(
        bytes: UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + stored]), owner: file)
      return
    }
    let data = BufferLayout.CPUData(
      cpu: CPUIndex(0), offset: start, storedSize: stored, isCompressed: true)
    let table = ChunkTable(of: data, file: file, header: header, pageSize: header.pageSize)
    contents.issues.append(table.issues)
    do {
      contents.latencyText = try table.unpackAll(from: file, with: Decompressor(header.compression))
    } catch {
      note(.decompressionFailed(reason: "BUFFER_TEXT: \(error.reason)"), at: UInt64(start))
    }
  }

  private mutating func note(_ kind: DecodeIssue.Kind, at offset: UInt64) {
    contents.issues.append(DecodeIssue(kind: kind, fileOffset: FileOffset(offset)))
  }
}
