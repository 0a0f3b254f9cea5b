internal import TraceFormat
internal import Units

extension LoadSketch {
  /// A sketch for a recording about to be decoded, whose extent the first and the last page of each
  /// CPU tell.
  ///
  /// - Returns: nil where no page can be read, or all have one stamp.
  convenience init?(of file: TraceFile, time: TimeOptions) {
    let window = RecordWindow(file)
    var span: TimeSpan?
    for (buffer, cpus) in file.pages.enumerated() {
      for (cpu, pages) in cpus.enumerated() where pages.size > 0 {
        let correction = TimeCorrection(
          options: file.options, wishes: time, cpu: Int(pages.data.cpu.rawValue),
          isInstance: !file.buffers[buffer].name.isEmpty)
        for place in [0, pages.size - 1] {
          guard let raw = window.pageStamp(buffer: buffer, cpu: cpu, around: place) else {
            continue
          }
          let stamp = Timestamp(correction.corrected(raw))
          let own = TimeSpan(from: stamp, to: stamp)
          span = span?.union(own) ?? own
        }
      }
    }
    guard let span, span.length > 0 else { return nil }
    self.init(
      span: span,
      countsSeconds: time.isRaw ? file.options.traceClock.isEmpty : file.options.countsSeconds,
      lanes: file.buffers.map { buffer in buffer.cpus.map { (buffer.name, $0.cpu) } })
  }
}
