internal import TraceFormat

/// How many events a recording has and when they happened, in raw units of its clock, found by
/// walking its pages once.
struct RecordingExtent {
  private(set) var eventCount = 0
  private(set) var first = UInt64.max
  private(set) var last = UInt64.min

  init(of file: TraceFile) throws {
    let decompressor = Decompressor(file.header.compression)
    var scratch: OwnedBytes?
    for cpu in file.pages.joined() {
      for part in cpu.parts(ofAbout: RepeatedTrace.partSizeInBytes) {
        let bytes = try cpu.bytes(of: part, with: decompressor, scratch: &scratch)
          .bytes
        for start in stride(from: 0, to: bytes.count, by: cpu.pageSize) {
          let end = min(start + cpu.pageSize, bytes.count)
          walk(
            UnsafeRawBufferPointer(rebasing: bytes[start..<end]), pageSize: cpu.pageSize,
            of: file)
        }
      }
    }
  }

  /// What the copies of all pages have to lie apart: longer than the recording, and a multiple of a
  /// millisecond, so that stamps rounded for display keep their last digits.
  var distance: UInt64 {
    guard first <= last else { return Self.distanceUnit }
    return ((last - first) / Self.distanceUnit + 1) * Self.distanceUnit
  }

  private static let distanceUnit: UInt64 = 1_000_000

  private mutating func walk(_ page: UnsafeRawBufferPointer, pageSize: Int, of file: TraceFile) {
    let commitSize = file.headerPage.commitSize
    switch file.header.byteOrder {
    case .little:
      _ = RingBufferPage.walk(
        page, pageSize: pageSize, commitSize: commitSize, order: LittleEndianWords.self,
        into: &self)
    case .big:
      _ = RingBufferPage.walk(
        page, pageSize: pageSize, commitSize: commitSize, order: BigEndianWords.self, into: &self)
    }
  }
}

extension RecordingExtent: RecordSink {
  mutating func record(time: UInt64, header: Int, payload: UnsafeRawBufferPointer) {
    eventCount += 1
    first = min(first, time)
    last = max(last, time)
  }
}
