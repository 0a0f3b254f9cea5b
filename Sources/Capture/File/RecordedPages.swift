package import TraceFormat
internal import Units

/// The whole pages of one CPU of an opened trace.dat, unpacked where they are packed there.
package struct RecordedPages: PageSource {
  private let file: TraceFile
  private let pages: CPUPages
  package let size: Int

  package init(_ pages: CPUPages, of file: TraceFile) {
    self.file = file
    self.pages = pages
    let all = Int(clamping: pages.size)
    size = all - all % pages.pageSize
  }

  package func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError) {
    guard pages.data.isCompressed else {
      let start = pages.data.offset + offset
      return file.mapping.copy(start..<start + target.count, to: target)
    }
    let decompressor = Decompressor(file.header.compression)
    var scratch: OwnedBytes?
    var done = 0
    while done < target.count {
      let place = UInt64(offset + done)
      guard let part = pages.part(around: place) else {
        throw .cannotRead(what: name, errno: 0)
      }
      let bytes: UnsafeRawBufferPointer
      do {
        bytes = try pages.bytes(
          of: part, with: decompressor, scratch: &scratch
        ).bytes
      } catch {
        throw .cannotRead(what: name, errno: 0)
      }
      let rest = bytes[Int(place - part.dataOffset)...].prefix(target.count - done)
      UnsafeMutableRawBufferPointer(rebasing: target[done..<done + rest.count])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest))
      done += rest.count
    }
  }

  private var name: String { "\(file.mapping.path), CPU \(pages.data.cpu.rawValue)" }
}
