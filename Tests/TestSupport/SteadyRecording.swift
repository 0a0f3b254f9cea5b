/// A recording of pages at even distances, one CPU like the other, whose pages a test lets come in
/// order of time.
///
/// Page `i` of a CPU begins at `i` steps and has a switch from task 10 + CPU to idle and back, and
/// a `mark` in between, a quarter of a step apart each.
package enum SteadyRecording {
  package static let eventsPerPage = 3

  package static func sketch(cpus: Int, pages: Int, step: UInt64) -> TraceSketch {
    var sketch = TraceSketch(version: 6)
    sketch.buffers = [
      BufferSketch(
        (0..<cpus).map { cpu in
          let task = Int32(10 + cpu)
          return BufferSketch.CPU(
            UInt32(cpu),
            (0..<pages).map { page in
              // A step may be more than the time between two events can say.
              PageSketch(
                at: UInt64(page) * step,
                [
                  .switchTask(task, to: 0), .timeExtend(step / 4), .mark(UInt32(page), pid: 0),
                  .timeExtend(step / 4), .switchTask(0, to: task),
                ])
            })
        })
    ]
    return sketch
  }
}

extension SpoolSketch {
  /// Lets so many pages of every CPU come, or of some.
  package func growPages(_ count: Int, of cpus: [Int]? = nil) {
    for cpu in cpus ?? Array(self.cpus.indices) { grow(cpu, by: count * pageSize) }
  }
}
