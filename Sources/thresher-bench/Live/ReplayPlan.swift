internal import TraceFormat
internal import Units

/// The first pages of a recording in the order in which a recorder would have read them, with the
/// number of events up to each.
struct ReplayPlan {
  struct Page {
    /// Among the CPUs with data.
    var cpu: Int
    /// Among the pages of the CPU.
    var number: Int
    /// Events on this page and all before it.
    var eventsThrough: Int
  }

  private(set) var pages: [Page] = []

  /// - Parameter count: of events that suffice.
  init(of file: TraceFile, events count: Int) throws {
    let decompressor = Decompressor(file.header.compression)
    var found: [(time: UInt64, cpu: Int, number: Int, events: Int)] = []
    let cpus = file.pages.first ?? []
    for (cpu, pages) in cpus.enumerated() {
      var scratch: OwnedBytes?
      var number = 0
      var events = 0
      for part in pages.parts(ofAbout: RepeatedTrace.partSizeInBytes) {
        // No CPU needs more than all.
        if events >= count { break }
        let bytes = try pages.bytes(of: part, with: decompressor, scratch: &scratch).bytes
        for start in stride(from: 0, to: bytes.count, by: pages.pageSize) {
          var counted = CountedPage()
          let end = min(start + pages.pageSize, bytes.count)
          counted.walk(
            UnsafeRawBufferPointer(rebasing: bytes[start..<end]), pageSize: pages.pageSize,
            of: file)
          found.append((counted.last, cpu, number, counted.events))
          number += 1
          events += counted.events
        }
      }
    }
    found.sort { ($0.time, $0.cpu, $0.number) < ($1.time, $1.cpu, $1.number) }
    var sum = 0
    for page in found {
      sum += page.events
      pages.append(Page(cpu: page.cpu, number: page.number, eventsThrough: sum))
      if sum >= count { break }
    }
  }

  var eventCount: Int { pages.last?.eventsThrough ?? 0 }
}

/// The events of one page, counted.
private struct CountedPage: RecordSink {
  var events = 0
  var last: UInt64 = 0

  mutating func walk(_ page: UnsafeRawBufferPointer, pageSize: Int, of file: TraceFile) {
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

  mutating func record(time: UInt64, header: Int, payload: UnsafeRawBufferPointer) {
    events += 1
    last = time
  }
}
