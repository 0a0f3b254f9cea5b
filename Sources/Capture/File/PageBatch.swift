/// Pages of one CPU that are read, packed and written at once.
struct PageBatch {
  /// The place among the CPUs of the buffer.
  var cpu: Int
  /// Of the CPU's pages, in bytes.
  var range: Range<Int>

  /// Chosen: long enough that a batch costs no more than its bytes, short enough that a few of them
  /// are no memory to speak of.
  static let sizeInBytes = 1 << 20
  /// As `trace-cmd` has it (fact sheet 1.6).
  static let pagesInChunk = 10

  /// Cuts all pages of a buffer into batches of whole chunks, in the order of the file.
  static func all(of buffer: PageBuffer) -> [PageBatch] {
    let chunk = chunkSize(of: buffer)
    let step = max(sizeInBytes / chunk, 1) * chunk
    return buffer.cpus.enumerated().flatMap { index, cpu in
      stride(from: 0, to: cpu.pages.size, by: step).map { start in
        PageBatch(cpu: index, range: start..<min(start + step, cpu.pages.size))
      }
    }
  }

  static func chunkSize(of buffer: PageBuffer) -> Int { pagesInChunk * buffer.pageSize }
}
