import Capture
import TestSupport
import TraceFormat

extension RecordingFacts {
  /// Facts in which everything is said, and something odd of each kind.
  static func drawn(isBigEndian: Bool = false) -> RecordingFacts {
    var facts = RecordingFacts()
    facts.longSize = isBigEndian ? 4 : 8
    facts.pageSize = isBigEndian ? 65536 : 4096
    facts.isBigEndian = isBigEndian
    facts.headerPage = Array(
      """
      \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
      \tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;

      """.utf8)
    facts.headerEvent = Array("# compressed entry header\n".utf8)
    facts.ftraceFormats = [Array(FormatSketch.kernelStack.text(longSize: facts.longSize).utf8)]
    facts.systems = [
      EventSystem(
        name: "sched",
        formats: [
          Array(FormatSketch.taskSwitch.text(longSize: facts.longSize).utf8),
          Array(FormatSketch.wakeup.text(longSize: facts.longSize).utf8),
        ]),
      EventSystem(name: "empty", formats: []),
      EventSystem(name: "odd", formats: [Array("no format at all".utf8), []]),
      EventSystem(name: "sched", formats: [Array(FormatSketch.mark.text(longSize: 8).utf8)]),
    ]
    facts.kallsyms = Array("ffffffff81000000 T _text\n".utf8) + [0xff, 0x00, 0x0a]
    facts.printkFormats = Array("0xffffffff81937cd7 : \"hello\"\n".utf8)
    facts.savedCmdlines = Array("1 init\n7 spinner\n".utf8)
    facts.cpuCount = 3
    facts.traceClock = "local global [mono] tai\n"
    facts.uname = "Linux host 6.1.0 #1 SMP x86_64"
    facts.version = "thresher 1"
    facts.cpuStatistics = ["CPU: 0\nentries: 0\n", "CPU: 1\nentries: 4\n", ""]
    facts.traceID = 0x0123_4567_89ab_cdef
    facts.furtherOptions = [
      Option(id: 6, payload: Array("sched_waking,pid/sched_switch,next_pid\0".utf8)),
      Option(id: 7, payload: Array("-5\0".utf8)), Option(id: 6, payload: []),
      Option(id: 77, payload: [1, 2, 3]),
    ]
    return facts
  }

  /// Those of the formats of `TraceSketch`, with which drawn pages can be read.
  static func sketched(pageSize: UInt32 = 4096) throws -> RecordingFacts {
    var sketch = TraceSketch(version: 6)
    sketch.pageSize = pageSize
    sketch.savedCmdlines = "7 seven\n"
    sketch.options = [.traceClock("[local] global\n"), .cpuCount(2)]
    return RecordingFacts(of: try ScratchFile(sketch.bytes()).opened())
  }
}
