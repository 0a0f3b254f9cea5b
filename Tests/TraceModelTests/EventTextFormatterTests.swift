import Testing
import TraceFormat
import Units

@testable import TraceModel

/// The texts that do not come from a print format alone.
struct EventTextFormatterTests {
  private static let symbolText: StaticString = """
    ffffffff81000100 T foo
    ffffffff81000200 T bar
    ffffffff81000300 T baz

    """

  /// A little-endian record, drawn field by field.
  private struct Drawing {
    var bytes: [UInt8] = []
    var fields: [EventField] = []

    mutating func add(_ name: String, _ value: UInt64, size: Int, isSigned: Bool = false) {
      fields.append(
        EventField(
          name: name, type: "int", offset: bytes.count, size: size, isSigned: isSigned,
          elementSize: size))
      for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    mutating func add(_ name: String, _ text: String, size: Int) {
      fields.append(
        EventField(
          name: name, type: "char", offset: bytes.count, size: size, isSigned: false,
          flags: [.array, .string], arrayLength: size, elementSize: 1))
      let data = Array(text.utf8)
      bytes += data + Array(repeating: 0, count: size - data.count)
    }
  }

  private func formatter(
    _ system: String, _ name: String, _ fields: [EventField], printFormat: String
  ) -> EventTextFormatter {
    let format = EventFormat(
      id: EventTypeID(7), system: system, name: name, commonFields: [], fields: fields,
      printFormat: printFormat)
    let symbols = UnsafeRawBufferPointer(
      start: Self.symbolText.utf8Start, count: Self.symbolText.utf8CodeUnitCount)
    return EventTextFormatter(
      formats: EventFormatTable(formats: [format], longSize: 8),
      context: FormattingContext(
        byteOrder: .little, longSize: 8, symbols: KernelSymbols(text: symbols, owner: nil),
        printkFormats: .none))
  }

  private func info(
    _ system: String, _ name: String, printFormat: String = "\"normal\"", type: UInt16 = 7,
    _ draw: (inout Drawing) -> Void
  ) -> String {
    var drawing = Drawing()
    draw(&drawing)
    var buffer = TextBuffer()
    let formatter = formatter(system, name, drawing.fields, printFormat: printFormat)
    drawing.bytes.withUnsafeBytes {
      formatter.appendInfo(
        of: $0, type: EventTypeID(type), at: Timestamp(2_000_000_000), to: &buffer)
    }
    return buffer.string
  }

  private func drawSwitch(state: UInt64) -> (inout Drawing) -> Void {
    return { drawing in
      drawing.add("prev_comm", "bash", size: 16)
      drawing.add("prev_pid", 12, size: 4, isSigned: true)
      drawing.add("prev_prio", 120, size: 4, isSigned: true)
      drawing.add("prev_state", state, size: 8, isSigned: true)
      drawing.add("next_comm", "swapper/1", size: 16)
      drawing.add("next_pid", 0, size: 4, isSigned: true)
      drawing.add("next_prio", UInt64(bitPattern: -1), size: 4, isSigned: true)
    }
  }

  @Test func `a switch names both tasks and the state of the one that leaves`() {
    #expect(
      info("sched", "sched_switch", drawSwitch(state: 1))
        == "bash:12 [120] S ==> swapper/1:0 [-1]")
    #expect(
      info("sched", "sched_switch", drawSwitch(state: 0x100))
        == "bash:12 [120] R ==> swapper/1:0 [-1]")
  }

  @Test func `the letters of states come from the event's own list of flags`() {
    let printFormat =
      #""%s", REC->prev_state ? __print_flags(REC->prev_state, "|", {1, "S"}, {2, "Q"}) : "R""#
    #expect(
      info("sched", "sched_switch", printFormat: printFormat, drawSwitch(state: 3))
        == "bash:12 [120] S|Q ==> swapper/1:0 [-1]")
  }

  @Test func `a wakeup shows the fields that its event has`() {
    let text = info("sched", "sched_wakeup") {
      $0.add("comm", "cat", size: 16)
      $0.add("pid", 9, size: 4, isSigned: true)
      $0.add("prio", 120, size: 4, isSigned: true)
      $0.add("target_cpu", 3, size: 4, isSigned: true)
    }
    #expect(text == "cat:9 [120] CPU:003")
  }

  @Test func `a missing field is named and the print format follows`() {
    #expect(info("sched", "sched_wakeup") { _ in } == "<CANT FIND FIELD pid>!normal")
  }

  @Test func `a stack is one symbol a line up to a word of ones`() {
    let text = info("ftrace", "kernel_stack") {
      $0.add("caller", 0xffff_ffff_8100_0104, size: 8)
      $0.add("second", 0x77, size: 8)
      $0.add("end", .max, size: 8)
      $0.add("after", 0xffff_ffff_8100_0104, size: 8)
    }
    #expect(text == "<stack trace >\n=> foo (ffffffff81000104)\n=> 77")
  }

  @Test func `raw data are shown to the end of the record`() {
    let text = info("ftrace", "raw_data") {
      $0.add("id", 0x2a, size: 4)
      $0.add("buf", "\u{1}\u{2}", size: 4)
    }
    #expect(text == "# 2a 01 02 00 00")
  }

  @Test func `repeats of a function count back to the last one`() {
    let text = info("ftrace", "func_repeats") {
      $0.add("ip", 0xffff_ffff_8100_0100, size: 8)
      $0.add("parent_ip", 0, size: 8)
      $0.add("count", 7, size: 2)
      $0.add("top_delta_ts", 0, size: 2)
      $0.add("bottom_delta_ts", 1_000_000, size: 4)
    }
    #expect(text == "foo (count: 7  last_ts:     1.999000)")
  }

  @Test(arguments: [
    (123 as UInt64, "  0.123 us   |    }"), (10_001, "+ 10.001 us  |    }"),
    (123_456_789, "# 123456.789 us |    }"), (1_234_567_890, "$ 1234567 us |    }"),
  ])
  func `the end of a call is marked by its duration`(duration: UInt64, expected: String) {
    let text = info("ftrace", "funcgraph_exit") {
      $0.add("func", 0xffff_ffff_8100_0100, size: 8)
      $0.add("depth", 1, size: 4, isSigned: true)
      $0.add("calltime", 5, size: 8)
      $0.add("rettime", 5 + duration, size: 8)
    }
    #expect(text == expected)
  }

  @Test func `a call is indented by its depth, unknown functions are numbers`() {
    let draw = { (address: UInt64) in
      { (drawing: inout Drawing) in
        drawing.add("func", address, size: 8)
        drawing.add("depth", 2, size: 4, isSigned: true)
      }
    }
    #expect(
      info("ftrace", "funcgraph_entry", draw(0xffff_ffff_8100_0100))
        == "             |      foo() {")
    #expect(info("ftrace", "funcgraph_entry", draw(0x1234)) == "             |      1234() {")
  }

  @Test func `an allocation's call site comes before its print format`() {
    let draw = { (drawing: inout Drawing) in
      drawing.add("call_site", 0xffff_ffff_8100_021f, size: 8)
    }
    #expect(info("kmem", "kfree", draw) == "(bar+0x1f) normal")
  }

  @Test func `a futex operation shows the arguments that it reads`() {
    let draw = { (operation: UInt64) in
      { (drawing: inout Drawing) in
        for (name, value) in [
          ("op", operation), ("uaddr", 0x1000), ("val", 5), ("utime", 6), ("uaddr2", 7),
          ("val3", 8),
        ] {
          drawing.add(name, value, size: 8)
        }
      }
    }
    #expect(
      info("syscalls", "sys_enter_futex", draw(128))
        == "op=FUTEX_WAIT|FUTEX_PRIVATE_FLAG uaddr=0x00001000 val=0x00000005 utime=0x00000006")
    #expect(
      info("syscalls", "sys_enter_futex", draw(4))
        == "op=FUTEX_CMP_REQUEUE uaddr=0x00001000 val=5 val2=6 uaddr2=0x00000007 val3=0x00000008")
    #expect(info("syscalls", "sys_enter_futex", draw(99)) == "normal")
  }

  @Test func `the exit of a virtual machine names its reason by the processor's kind`() {
    let draw = { (reason: UInt64, isa: UInt64) in
      { (drawing: inout Drawing) in
        drawing.add("exit_reason", reason, size: 4)
        drawing.add("guest_rip", 0xf00, size: 8)
        drawing.add("isa", isa, size: 4)
        drawing.add("info1", 0x1a, size: 8)
        drawing.add("info2", 0, size: 8)
      }
    }
    #expect(info("kvm", "kvm_exit", draw(12, 1)) == "reason HLT rip 0xf00 info 1a 0")
    #expect(info("kvm", "kvm_exit", draw(0x78, 2)) == "reason EXIT_HLT rip 0xf00 info 1a 0")
    #expect(info("kvm", "kvm_exit", draw(0x27, 2)) == "reason EXIT_READ_DR7 rip 0xf00 info 1a 0")
    #expect(info("kvm", "kvm_exit", draw(5, 1)) == "reason UNKNOWN (5) rip 0xf00 info 1a 0")
    #expect(info("kvm", "kvm_exit", draw(5, 3)) == "reason UNKNOWN-ISA rip 0xf00 info 1a 0")
  }

  @Test func `text ends at a NUL and loses one line end`() {
    #expect(info("a", "b", printFormat: #""one\ntwo\n\n""#) { _ in } == "one\ntwo\n")
    let text = info("a", "b", printFormat: #""%c|""#) { _ in }
    #expect(text == "[FAILED TO PARSE]")
    #expect(info("a", "b", printFormat: #""x%cy", 0"#) { _ in } == "x")
  }

  @Test func `an event without a format is said to be unknown`() {
    #expect(info("a", "b", type: 8) { _ in } == "[UNKNOWN EVENT]")
  }

  @Test func `an unusable print format gives the fields instead`() {
    let text = info("a", "b", printFormat: "\"%d\", ({ 1; })") {
      $0.add("x", 1, size: 4)
      $0.add("y", UInt64(bitPattern: -2), size: 4, isSigned: true)
    }
    #expect(text == "[FAILED TO PARSE] x=1 y=-2")
  }

  @Test func `the fields of an event are told with their types and values`() {
    var drawing = Drawing()
    drawing.add("comm", "cat", size: 16)
    drawing.add("pid", 9, size: 4, isSigned: true)
    let formatter = formatter("a", "b", drawing.fields, printFormat: #""pid=%d", REC->pid"#)
    let fields = drawing.bytes.withUnsafeBytes { formatter.fields(of: $0, type: EventTypeID(7)) }
    #expect(
      fields == [
        FieldText(name: "comm", type: "char", value: "cat"),
        FieldText(name: "pid", type: "int", value: "9"),
      ])
  }
}
