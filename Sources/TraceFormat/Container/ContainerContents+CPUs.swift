internal import Units

extension ContainerContents {
  /// Adds the data of one CPU to a buffer, limited to what the file holds; what is missing becomes
  /// an issue.
  mutating func addCPU(
    _ number: UInt64, offset: UInt64, size: UInt64, isCompressed: Bool, buffer: Int, fileSize: Int
  ) {
    guard size > 0 else { return }
    let name = buffers[buffer].name
    guard let raw = UInt16(exactly: number) else {
      issues.append(DecodeIssue(kind: .cpuNumberTooLarge(number: number), buffer: name))
      return
    }
    let cpu = CPUIndex(raw)
    let place = FileOffset(offset)
    let position = buffers[buffer].cpus.partitionPoint { $0.cpu >= cpu }
    if position < buffers[buffer].cpus.count, buffers[buffer].cpus[position].cpu == cpu {
      issues.append(DecodeIssue(kind: .cpuListedTwice, buffer: name, cpu: cpu, fileOffset: place))
      return
    }
    let (end, overflow) = offset.addingReportingOverflow(size)
    if overflow || end > UInt64(fileSize) {
      issues.append(
        DecodeIssue(
          kind: .cpuDataOutsideFile(
            expectedEnd: overflow ? .max : end, fileSize: UInt64(fileSize)),
          buffer: name, cpu: cpu, fileOffset: place))
    }
    guard offset < UInt64(fileSize) else { return }
    let available = Int(min(size, UInt64(fileSize) - offset))
    guard take(Int(offset)..<Int(offset) + available) else {
      issues.append(DecodeIssue(kind: .cpuDataOverlaps, buffer: name, cpu: cpu, fileOffset: place))
      return
    }
    buffers[buffer].cpus.insert(
      .init(cpu: cpu, offset: Int(offset), storedSize: available, isCompressed: isCompressed),
      at: position)
  }

  /// Notes that a range is in use; false where part of it is already.
  ///
  /// No recorder writes data that lie over each other, and a small file could otherwise hold any
  /// number of events.
  private mutating func take(_ range: Range<Int>) -> Bool {
    let position = takenRanges.partitionPoint { $0.upperBound > range.lowerBound }
    if position < takenRanges.count, takenRanges[position].overlaps(range) { return false }
    takenRanges.insert(range, at: position)
    return true
  }
}
