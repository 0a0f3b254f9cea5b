package import TraceFormat

/// One option of a made-up trace: its number and payload.
package struct OptionSketch {
  package var id: UInt16
  package var payload: (ByteOrder) -> [UInt8]

  package init(_ id: UInt16, _ write: @escaping (inout ByteWriter) -> Void) {
    self.id = id
    payload = { order in
      var writer = ByteWriter(order)
      write(&writer)
      return writer.bytes
    }
  }

  private static func text(_ id: UInt16, _ text: String) -> OptionSketch {
    OptionSketch(id) { $0.terminated(text) }
  }

  package static func date(_ text: String) -> OptionSketch { .text(1, text) }
  package static func cpuStatistics(_ text: String) -> OptionSketch { .text(2, text) }
  package static func traceClock(_ text: String) -> OptionSketch { .text(4, text) }
  package static func uname(_ text: String) -> OptionSketch { .text(5, text) }
  package static func hook(_ text: String) -> OptionSketch { .text(6, text) }
  package static func offset(_ text: String) -> OptionSketch { .text(7, text) }
  package static func cpuCount(_ count: UInt32) -> OptionSketch {
    OptionSketch(8) { $0.u32(count) }
  }
  package static func version(_ text: String) -> OptionSketch { .text(9, text) }
  package static func processMaps(_ text: String) -> OptionSketch { .text(10, text) }
  package static func traceID(_ id: UInt64) -> OptionSketch { OptionSketch(11) { $0.u64(id) } }

  /// For each CPU its samples; fraction bits are written where any is not 0.
  package static func timeShift(
    peer: UInt64, interpolates: Bool, _ cpus: [[FileOptions.TimeShift.Sample]]
  ) -> OptionSketch {
    OptionSketch(12) { writer in
      writer.u64(peer)
      writer.u32(interpolates ? 1 : 0)
      writer.u32(UInt32(cpus.count))
      for samples in cpus {
        writer.u32(UInt32(samples.count))
        for sample in samples { writer.u64(sample.time) }
        for sample in samples { writer.u64(UInt64(bitPattern: sample.offset)) }
        for sample in samples { writer.u64(UInt64(bitPattern: sample.scaling)) }
      }
      guard cpus.joined().contains(where: { $0.fractionBits != 0 }) else { return }
      for sample in cpus.joined() { writer.u64(UInt64(bitPattern: sample.fractionBits)) }
    }
  }

  package static func guest(
    _ name: String, traceID: UInt64, threads: [(vcpu: UInt32, pid: Int32)]
  ) -> OptionSketch {
    OptionSketch(13) { writer in
      writer.terminated(name)
      writer.u64(traceID)
      writer.u32(UInt32(threads.count))
      for thread in threads {
        writer.u32(thread.vcpu)
        writer.s32(thread.pid)
      }
    }
  }

  package static func tscToNanoseconds(multiplier: UInt32, shift: UInt32) -> OptionSketch {
    OptionSketch(14) { writer in
      writer.u32(multiplier)
      writer.u32(shift)
      writer.u64(0)
    }
  }
}
