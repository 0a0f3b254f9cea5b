internal import TraceFormat

/// A recording made of another one's pages several times over, each time later by a little more
/// than the whole recording lasts.
///
/// Everything but the data is copied as it is, with offsets and sizes adapted; data are written
/// unpacked, which version 7 tells for each section of data. Pages go through one part's memory.
struct RepeatedTrace {
  /// Chosen: what is unpacked, moved and written at a time.
  static let partSizeInBytes = 1 << 20

  let extent: RecordingExtent
  let copies: Int
  let layout: RepeatedLayout
  private let file: TraceFile

  /// - Parameters:
  ///   - copies: how many times; nil for as many as `events` take.
  ///   - events: how many events there have to be at least where `copies` is nil.
  init(of file: TraceFile, copies: Int?, events: Int = 0) throws {
    extent = try RecordingExtent(of: file)
    guard extent.eventCount > 0 else { throw BenchFailure("\(file.mapping.path) has no events.") }
    self.copies = max(copies ?? (events - 1) / extent.eventCount + 1, 1)
    let (length, overflow) = extent.distance.multipliedReportingOverflow(by: UInt64(self.copies))
    guard !overflow, !extent.first.addingReportingOverflow(length).overflow else {
      throw BenchFailure("So many copies take longer than a clock can count.")
    }
    self.file = file
    layout = try RepeatedLayout(of: file, copies: self.copies)
  }

  func write(to output: OutputFile) throws {
    var patches = layout.patches[...]
    var position = 0
    var written = 0
    for data in layout.data {
      try copy(position..<data.old.lowerBound, with: &patches, to: output)
      written += data.old.lowerBound - position
      try output.writeZeros(data.new.lowerBound - written)
      for copy in 0..<copies {
        try write(data.pages, laterBy: UInt64(copy) * extent.distance, to: output)
      }
      written = data.new.upperBound
      position = data.old.upperBound
    }
    try copy(position..<file.mapping.bytes.count, with: &patches, to: output)
  }

  /// Copies a part of the original file, but for what is written over.
  private func copy(
    _ range: Range<Int>, with patches: inout ArraySlice<RepeatedLayout.Patch>,
    to output: OutputFile
  ) throws {
    var position = range.lowerBound
    while let patch = patches.first, patch.place < range.upperBound {
      patches.removeFirst()
      guard patch.place >= position else { continue }
      try output.write(bytes(position..<patch.place))
      try patch.bytes.withUnsafeBytes { try output.write($0) }
      position = patch.place + patch.bytes.count
    }
    try output.write(bytes(position..<range.upperBound))
  }

  private func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: file.mapping.bytes[range])
  }

  private func write(
    _ pages: CPUPages, laterBy distance: UInt64, to output: OutputFile
  ) throws {
    let shift = PageShift(
      distance: distance, commitSize: file.headerPage.commitSize, order: file.header.byteOrder)
    let decompressor = Decompressor(file.header.compression)
    var scratch: OwnedBytes?
    var moved: [UInt8] = []
    for part in pages.parts(ofAbout: Self.partSizeInBytes) {
      let (bytes, failure) = try pages.bytes(
        of: part, with: decompressor, scratch: &scratch)
      if let failure { throw failure }
      let size = bytes.count / pages.pageSize * pages.pageSize
      moved.removeAll(keepingCapacity: true)
      moved.append(contentsOf: bytes[..<size])
      try moved.withUnsafeMutableBytes { all in
        for start in stride(from: 0, to: size, by: pages.pageSize) {
          shift.apply(
            to: UnsafeMutableRawBufferPointer(rebasing: all[start..<start + pages.pageSize]))
        }
        try output.write(UnsafeRawBufferPointer(all))
      }
    }
  }
}
