package import TraceFormat

/// One page (sub-buffer) of a ring buffer.
///
///     u64 stamp, commit word, records…, [number of lost events], zeros to the end of the page
package struct PageSketch {
  package enum Lost {
    case nothing
    case unknown
    case counted(UInt64)
  }

  package var time: UInt64
  package var lost: Lost
  package var records: [RecordSketch]
  /// What the commit word says instead of the true length.
  package var statedLength: UInt32?

  package init(
    at time: UInt64, lost: Lost = .nothing, statedLength: UInt32? = nil, _ records: [RecordSketch]
  ) {
    self.time = time
    self.lost = lost
    self.statedLength = statedLength
    self.records = records
  }

  /// The page without the zeros at its end.
  package func usedBytes(order: ByteOrder, longSize: Int, commitSize: Int) -> [UInt8] {
    var data = ByteWriter(order)
    for record in records { record.append(to: &data, longSize: longSize) }
    var commit = statedLength ?? UInt32(data.count)
    var count: UInt64?
    switch lost {
    case .nothing: break
    case .unknown: commit |= 1 << 31
    case .counted(let number):
      commit |= 3 << 30
      count = number
    }
    var page = ByteWriter(order)
    page.u64(time)
    page.long(UInt64(commit), size: commitSize)
    page.raw(data.bytes)
    if let count { page.long(count, size: commitSize) }
    return page.bytes
  }

  package func bytes(
    order: ByteOrder, longSize: Int, commitSize: Int, pageSize: Int
  ) -> [UInt8] {
    let used = usedBytes(order: order, longSize: longSize, commitSize: commitSize)
    return used + [UInt8](repeating: 0, count: max(0, pageSize - used.count))
  }
}
