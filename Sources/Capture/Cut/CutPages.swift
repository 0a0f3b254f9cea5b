package import TraceFormat
internal import Units

/// The pages of one CPU of an opened trace.dat that hold chosen records, with these alone in them.
package struct CutPages: PageSource {
  private let file: TraceFile
  private let pages: CPUPages
  private let records: ChosenRecords

  /// - Parameter records: of this CPU, whose pages have this size.
  package init(_ pages: CPUPages, of file: TraceFile, choosing records: ChosenRecords) {
    precondition(records.pageSize == pages.pageSize, "Records lie in pages of one size.")
    self.file = file
    self.pages = pages
    self.records = records
  }

  package var size: Int { records.pageCount * pages.pageSize }

  package func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError) {
    switch file.header.byteOrder {
    case .little: try read(at: offset, into: target, order: LittleEndianWords.self)
    case .big: try read(at: offset, into: target, order: BigEndianWords.self)
    }
  }

  private func read<Order: WordOrder>(
    at offset: Int, into target: UnsafeMutableRawBufferPointer, order: Order.Type
  ) throws(TraceWriteError) {
    let pageSize = pages.pageSize
    precondition(offset % pageSize == 0 && target.count % pageSize == 0, "Pages are read whole.")
    let cut = PageCut<Order>(pageSize: pageSize, commitSize: file.headerPage.commitSize)
    let decompressor = Decompressor(file.header.compression)
    var scratch: OwnedBytes?
    var known: (start: UInt64, bytes: UnsafeRawBufferPointer)?
    for done in stride(from: 0, to: target.count, by: pageSize) {
      let page = UInt64(records.page((offset + done) / pageSize)) * UInt64(pageSize)
      if known.map({ page < $0.start || page >= $0.start + UInt64($0.bytes.count) }) ?? true {
        known = try bytes(around: page, with: decompressor, scratch: &scratch)
      }
      guard let (start, bytes) = known else { throw missing }
      cut.copy(
        UnsafeRawBufferPointer(rebasing: bytes[Int(page - start)...].prefix(pageSize)),
        at: page, choosing: records,
        to: UnsafeMutableRawBufferPointer(rebasing: target[done..<done + pageSize]))
    }
  }

  private func bytes(
    around place: UInt64, with decompressor: Decompressor, scratch: inout OwnedBytes?
  ) throws(TraceWriteError) -> (start: UInt64, bytes: UnsafeRawBufferPointer) {
    guard let part = pages.part(around: place) else { throw missing }
    do {
      // Of chunks that are damaged in part, the rest is there.
      let unpacked = try pages.bytes(of: part, with: decompressor, scratch: &scratch)
      return (part.dataOffset, unpacked.bytes)
    } catch {
      throw missing
    }
  }

  private var missing: TraceWriteError {
    .cannotRead(what: "\(file.mapping.path), CPU \(pages.data.cpu.rawValue)", errno: 0)
  }
}
