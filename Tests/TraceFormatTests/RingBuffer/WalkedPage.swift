import TestSupport
import TraceFormat

/// A page walked by the page loop: the records it gave and how it ended.
struct WalkedPage {
  struct Record: Hashable {
    var time: UInt64
    var header: Int
    var payload: [UInt8]
  }

  private struct Sink: RecordSink {
    var records: [Record] = []

    mutating func record(time: UInt64, header: Int, payload: UnsafeRawBufferPointer) {
      records.append(Record(time: time, header: header, payload: Array(payload)))
    }
  }

  var records: [Record]
  var outcome: RingBufferPage.Outcome
  var times: [UInt64] { records.map(\.time) }

  init(
    _ page: PageSketch, order: ByteOrder = .little, commitSize: Int = 8, pageSize: Int = 4096,
    cutTo length: Int? = nil
  ) {
    let bytes = page.bytes(
      order: order, longSize: commitSize, commitSize: commitSize, pageSize: pageSize)
    self.init(
      bytes: Array(bytes.prefix(length ?? pageSize)), order: order, commitSize: commitSize,
      pageSize: pageSize)
  }

  init(bytes: [UInt8], order: ByteOrder = .little, commitSize: Int = 8, pageSize: Int = 4096) {
    var sink = Sink()
    outcome = bytes.withUnsafeBytes { page in
      switch order {
      case .little:
        RingBufferPage.walk(
          page, pageSize: pageSize, commitSize: commitSize, order: LittleEndianWords.self,
          into: &sink)
      case .big:
        RingBufferPage.walk(
          page, pageSize: pageSize, commitSize: commitSize, order: BigEndianWords.self, into: &sink)
      }
    }
    records = sink.records
  }
}
