internal import Units

/// Finds the pages of CPUs in data sections that no option tells of, since the file ends before it.
///
/// The recorder writes the data of one CPU after the other, each from a page boundary of the file
/// on. Packed data begin with a count and chunks that fit; of plain pages a new CPU's are told by a
/// stamp that lies before the last one. Which CPU it is cannot be seen: the statistics tell which
/// CPUs had events.
struct DataRecovery {
  let file: MappedFile
  let header: FileHeader
  let scan: SectionScan
  /// Where the data sections start that options tell of.
  let named: Set<UInt64>

  func recover(into contents: inout ContainerContents) {
    for section in scan.sections where section.id == 3 {
      let range =
        section.offset + ContainerReaderV7.sectionHeaderSize..<section.offset
        + ContainerReaderV7.sectionHeaderSize + section.size
      if named.contains(UInt64(section.offset)) { continue }
      let isCompressed = section.flags & 1 != 0
      let places = isCompressed ? packedPlaces(in: range) : plainPlaces(in: range, contents)
      guard !places.isEmpty else { continue }
      append(places, isCompressed: isCompressed, at: section.offset, to: &contents)
    }
  }

  private func append(
    _ places: [Range<Int>], isCompressed: Bool, at offset: Int, to contents: inout ContainerContents
  ) {
    let isTop = !contents.buffers.contains { $0.name.isEmpty }
    let name = isTop ? "" : "recovered-\(contents.buffers.count)"
    contents.issues.append(
      DecodeIssue(
        kind: .dataWithoutOption(cpus: places.count), buffer: name,
        fileOffset: FileOffset(UInt64(offset))))
    let index = isTop ? 0 : contents.buffers.count
    contents.buffers.insert(
      BufferLayout(name: name, clock: "", pageSize: header.pageSize, cpus: []), at: index)
    let active = isTop ? CPUStatistics.activeCPUs(in: contents.options.cpuStatistics) : []
    // Behind those that are known to have events come the lowest numbers that are left.
    let numbers =
      active.map { Int($0.rawValue) }
      + (0..<active.count + places.count).filter { number in
        !active.contains { Int($0.rawValue) == number }
      }
    for (number, place) in zip(numbers, places) {
      contents.addCPU(
        UInt64(number), offset: UInt64(place.lowerBound), size: UInt64(place.count),
        isCompressed: isCompressed, buffer: index, fileSize: file.bytes.count)
    }
  }

  /// Stretches that begin at a page boundary with a count of chunks and hold as many.
  private func packedPlaces(in range: Range<Int>) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = pageBoundary(atOrAfter: range.lowerBound)
    while start + 12 <= range.upperBound {
      guard let size = packedSize(at: start, limit: range.upperBound) else {
        start += header.pageSize
        continue
      }
      places.append(start..<start + size)
      start = pageBoundary(atOrAfter: start + size)
    }
    return places
  }

  /// How many bytes the chunks take that seem to begin at `start`; those that the end cuts off
  /// count as far as they go.
  private func packedSize(at start: Int, limit: Int) -> Int? {
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[..<limit])
    var reader = ByteReader(bytes, order: header.byteOrder, at: start)
    guard let count = try? reader.u32(), count > 0 else { return nil }
    for position in 0..<count {
      guard let packed = try? reader.u32(), let unpacked = try? reader.u32() else {
        return position > 0 ? limit - start : nil
      }
      guard unpacked > 0, Int(unpacked) % header.pageSize == 0,
        Int(unpacked) <= 16 * header.pageSize, packed > 0
      else { return nil }
      guard (try? reader.take(UInt64(packed))) != nil else { return limit - start }
    }
    return reader.offset - start
  }

  private func plainPlaces(in range: Range<Int>, _ contents: ContainerContents) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = pageBoundary(atOrAfter: range.lowerBound)
    var last: UInt64 = 0
    for page in stride(from: start, to: range.upperBound, by: header.pageSize) {
      var reader = ByteReader(file.bytes, order: header.byteOrder, at: page)
      guard let stamp = try? reader.u64() else { break }
      if stamp < last, stamp != 0, page > start {
        places.append(start..<page)
        start = page
      }
      if stamp != 0 { last = stamp }
    }
    if start < range.upperBound { places.append(start..<range.upperBound) }
    return places
  }

  private func pageBoundary(atOrAfter offset: Int) -> Int {
    (offset + header.pageSize - 1) & ~(header.pageSize - 1)
  }
}
