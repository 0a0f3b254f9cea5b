internal import Glibc
internal import TraceFormat
internal import Units

/// Writes a trace.dat from what the kernel says of a recording and from its pages (fact sheet 1.1
/// to 1.6), so that `trace-cmd`, KernelShark and `TraceFile` open it.
///
/// Version 7 packs its metadata and its pages by zstd or zlib, 10 pages a chunk, or not at all;
/// version 6 never packs. Pages start at page boundaries of the file. Nothing large is held in
/// memory but the texts of the kernel.
package struct TraceFileWriter {
  package let facts: RecordingFacts
  /// 6 or 7.
  package let version: Int
  package let packing: CapturePlan.Packing
  /// The top buffer first, then the instances.
  package let buffers: [PageBuffer]
  /// Threads that pack.
  package var threadCount = min(
    max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), Self.largestThreadCount)

  /// Chosen: beyond it the disk is the limit.
  private static let largestThreadCount = 16

  package init(
    _ facts: RecordingFacts, version: Int, packing: CapturePlan.Packing, buffers: [PageBuffer]
  ) {
    precondition(version == 6 || version == 7, "There are versions 6 and 7.")
    precondition(!buffers.isEmpty, "Every trace has a top buffer, be it empty.")
    self.facts = facts
    self.version = version
    self.packing = version == 6 ? .none : packing
    self.buffers = buffers
  }

  /// Writes the whole file from the start of `descriptor` on.
  ///
  /// - Parameters:
  ///   - descriptor: an empty file; a failure leaves it half written.
  ///   - path: what the file is called in errors.
  ///   - progress: is told which share of the pages is written, from time to time.
  ///   - isCancelled: is asked from time to time.
  package func write(
    to descriptor: Int32, path: String, progress: (Double) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws(TraceWriteError) {
    var output = TraceOutput(descriptor: descriptor, path: path)
    let total = buffers.flatMap(\.cpus).reduce(0) { $0 + $1.pages.size }
    var done = 0
    func step(_ bytes: Int) throws(TraceWriteError) {
      if isCancelled() { throw .cancelled }
      done += bytes
      progress(total == 0 ? 1 : Double(done) / Double(total))
    }
    if version == 6 {
      try writeVersion6(to: &output, step)
    } else {
      try writeVersion7(to: &output, step)
    }
    try step(0)
  }

  /// Told how many more bytes of pages are written; throws when it was cancelled.
  typealias Step = (Int) throws(TraceWriteError) -> Void

  /// CPUs of the machine, or of what was recorded where that is more.
  var cpuCount: Int {
    max(facts.cpuCount, (buffers.flatMap(\.cpus).map { Int($0.cpu.rawValue) + 1 }.max() ?? 0))
  }

  /// Where the data of one CPU were written, as stored.
  struct Place {
    var cpu: CPUIndex
    var offset: Int
    var size: Int
  }

  /// Writes the pages of all CPUs of a buffer, and tells where they lie. CPUs without pages are
  /// left out.
  func writePages(
    of buffer: PageBuffer, to output: inout TraceOutput, _ step: Step
  ) throws(TraceWriteError) -> [Place] {
    let batches = PageBatch.all(of: buffer)
    let order = facts.byteOrder
    let pipeline = BatchPipeline(batches, threads: threadCount) { [packing] in
      BatchWorker(buffer, packing: packing, order: order)
    }
    defer { pipeline.stop() }
    var places: [Place] = []
    for (index, batch) in batches.enumerated() {
      let cpu = buffer.cpus[batch.cpu]
      if batch.range.lowerBound == 0 {
        try output.align(to: buffer.pageSize)
        places.append(Place(cpu: cpu.cpu, offset: output.position, size: 0))
        if packing != .none {
          let chunk = PageBatch.chunkSize(of: buffer)
          var count = FileFields(order)
          count.u32(UInt32(clamping: (cpu.pages.size + chunk - 1) / chunk))
          try output.write(count.bytes)
        }
      }
      try pipeline.store(index) { (bytes) throws(TraceWriteError) in try output.write(bytes) }
      output.finish(batch.range, of: cpu.pages)
      places[places.count - 1].size = output.position - places[places.count - 1].offset
      try step(batch.range.count)
    }
    return places
  }
}
