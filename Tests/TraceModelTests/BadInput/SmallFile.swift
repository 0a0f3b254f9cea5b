import TestSupport
import TraceFormat

/// The smallest files that have something of everything: two CPUs, an instance, options, names, a
/// loss, each kind of record.
enum SmallFile: String, CaseIterable, Sendable {
  case version6
  case unpacked
  case zlib
  case zstd

  var sketch: TraceSketch {
    let compression: Compression =
      switch self {
      case .version6, .unpacked: .none
      case .zlib: .zlib
      case .zstd: .zstd
      }
    var sketch = TraceSketch(version: self == .version6 ? 6 : 7, compression: compression)
    sketch.formats = [.mark, .taskSwitch]
    sketch.savedCmdlines = "7 seven\n"
    sketch.kallsyms = "ffffffff80000000 T start\n"
    sketch.printk = "0xffff8000 : \"text\"\n"
    sketch.options = [.traceClock("[local] global"), .cpuCount(2), .offset("0x10")]
    sketch.laterOptions = [[.version("3.1")]]
    let first = [
      PageSketch(
        at: 1000, lost: .counted(3),
        [
          .mark(1, after: 5), .longEvent(EventSketch(.mark(2), pid: 8), after: 5),
          .timeExtend(1 << 30), .switchTask(7, to: 9, after: 1), .discarded(bytes: 8, after: 2),
          .absoluteStamp(1 << 40), .mark(3, after: 1), .padding(bytes: 4),
        ])
    ]
    let second = [PageSketch(at: 1004, [.mark(4), .switchTask(0, to: 7, after: 3)])]
    sketch.buffers = [
      BufferSketch([.init(0, endsShort: true, first), .init(1, endsShort: true, second)]),
      BufferSketch(named: "inst", [.init(1, endsShort: true, [PageSketch(at: 1001, [.mark(5)])])]),
    ]
    return sketch
  }
}
