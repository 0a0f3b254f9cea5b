import Testing

@testable import TraceFormat

/// The record and the print formats of the reference's own test vectors, with the texts that C's
/// rules and signed fields give.
struct PrintFormatTests {
  private func text(_ printFormat: String) -> String { SampleRecord().text(of: printFormat) }

  @Test(arguments: [
    (#""%d %d %d", REC->a - REC->b - 1, REC->a - (REC->b - 1), (REC->a - REC->b) - 1"#, "9 11 9"),
    (#""%x %x", REC->c & (1 | 2), (REC->c & 1) | 2"#, "3 3"),
    (#""%d %d", REC->a ? 5 : 6 + 1, REC->a ? 5 : (6 + 1)"#, "5 5"),
    (#""%d", REC->a == 9 ? 1 : REC->a == 3 ? 2 : 3"#, "2"),
    (#""%d %d", REC->a * -1, -REC->a * 2"#, "-3 -6"),
    (#""%d", REC->a + (REC->b ? 10 : 20)"#, "13"),
    (#""%d %d", REC->a<<1<<2, 100/5*2"#, "24 40"),
    (#""%d %d %d", (u8)-1, (REC)->a, !REC->a"#, "255 3 0"),
    (#""%d", 100 / (REC->a - 3)"#, "0"),
    (#""%d", sizeof(u64)"#, "8"),
    (#""%d %d", sizeof(REC->c), sizeof(unsigned long)"#, "4 8"),
    (#""%d", __builtin_expect(REC->a, 0)"#, "3"),
    (#""%c %d", 'x', 'x'"#, "x 120"),
  ])
  func `operators have C's precedence and associativity`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (#""%d %d", REC->sh, REC->sc"#, "-300 -3"),
    (#""%hd %hhd %hx", REC->sh, REC->sc, REC->sh"#, "-300 -3 fed4"),
    (#""%lld", REC->b"#, "-7"),
    (#""%s", REC->a > 2 && REC->b < 0 ? "T" : "F""#, "T"),
    (#""%d %d", REC->b < REC->a, REC->b == -7"#, "1 1"),
    (#""%d %d", REC->b / 2, REC->b >> 1"#, "-3 -4"),
    (#""%s", __print_symbolic(REC->b, {0, "zero"}, {-7, "m7"})"#, "m7"),
    (#""%s", __print_symbolic(REC->l, {-5, "m5"}, {-1, "m1"})"#, "m5"),
  ])
  func `signed fields are signed at every width`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (
      #""[%10s] [%.*s] [%-4.2s]", __get_str(ds), 2, __get_str(ds), REC->s"#,
      "[ dynstring] [dy] [st  ]"
    ),
    (#""%c %d", REC->uc, REC->b"#, "A -7"),
    (
      #""%5d|%-5d|%05d|%+d|%#x|%.3d|%#o", REC->a, REC->a, REC->b, REC->a, 255, 7, 8"#,
      "    3|3    |-0007|+3|0xff|007|010"
    ),
    (#""%s", REC->ptr"#, "const string"),
    (#""%s", (char *)REC->s"#, "strfield"),
    (#""(%s)", __get_str(empty)"#, "()"),
    (#""100%% %n\t\\""#, "100% >n<\t\\"),
    (#""%*d|", 5, REC->a"#, "    3|"),
  ])
  func `numbers and strings are printed by C's rules`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (#""%p %px", REC->fn, REC->fn"#, "0xffffffff81000204 0xffffffff81000204"),
    (#""%p", 0"#, "(nil)"),
    (#""%pS %ps %pS", REC->fn, REC->fn, REC->d"#, "bar+0x4 bar 0x1234567890abcdef"),
    (
      #""%pM %pm %pMF %pMR", REC->m, REC->m, REC->m, REC->m"#,
      "00:1b:21:aa:bb:cc 001b21aabbcc 00-1b-21-aa-bb-cc cc:bb:aa:21:1b:00"
    ),
    (#""%*phC", 4, __get_dynamic_array(ds)"#, "64:79:6e:73"),
    (#""%*ph", 6, REC->m"#, "ARG TYPE NOT FIELD BUT 2"),
    (#""%pM", REC->a"#, "INVALIDMAC"),
    (#""%pI4 %pi4 %pI4l", REC->c, REC->c, REC->c"#, "7.0.0.1 007.000.000.001 1.0.0.7"),
    (#""%pI6c", REC->arr"#, "100:0:200:0:300:0:400:0"),
    (#""%pUb", REC->arr"#, "01000000-0200-0000-0300-000004000000"),
    (#""%pUL", REC->arr"#, "00000001-0002-0000-0300-000004000000"),
  ])
  func `pointers are printed by their suffix`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (
      #""%s", __print_flags(REC->c, "|", {1,"A"}, {2,"B"}, {4,"C"}, {0x10,"X"})"#, "A|B|C|0x1000000"
    ),
    (#""%s", __print_flags(REC->c & (0x01000000 | 0x00080000), "|", { 0x01000000, "M" })"#, "M"),
    (#""%s", __print_flags(0, "|", {1, "A"}, {NONE, "none"})"#, "none"),
    (
      #""%10s|%-10s|", __print_symbolic(REC->a, {3,"three"}), "#
        + #"__print_flags(REC->c, "|", {1,"A"}, {4,"C"})"#,
      "     three|A         |C         |0x1000002|"
    ),
    (#""%s", __print_symbolic(REC->a, { 3, "TX" }, { -1, ((void *)0) })"#, "TX"),
    (#""%s", __print_symbolic(REC->uc, {1 << 6 | 1, "sum"},)"#, "sum"),
    (#""%s", __print_symbolic(REC->a, { TASKLET_SOFTIRQ, "six" })"#, "0x3"),
    (#""%s", __print_array(REC->arr, 4, 4)"#, "{0x1,0x2,0x3,0x4}"),
    (#""%s", __print_array(__get_dynamic_array(du), 99, 4)"#, "{0xb,0x16,0x21}"),
    (
      #""%s|%s", __print_hex(REC->m, 6), __print_hex_str(REC->m, 2 + 1)"#,
      "00 1b 21 aa bb cc|001b21"
    ),
    (#""%s", __get_bitmask(bm)"#, "00000000,0000001f,80000000,00000005"),
    (#""%s", __get_cpumask(bm)"#, "0,2,63-68"),
    (#""%d %d", ((u32 *)__get_dynamic_array(du))[1], REC->arr[3]"#, "22 4"),
    (#""%d", __get_dynamic_array_len(du)"#, "12"),
    (
      #""%s", __print_hex_dump("p ", 0, 16, 1, REC->m, 6, 1)"#,
      "\np 00 1b 21 aa bb cc                                .." + "!...\n"
    ),
    (#""%s %s", jbd2_dev_to_name(REC->c), xen_hypercall_name(REC->a)"#, "16:7 (stack_switch)"),
  ])
  func `lists, arrays and masks are printed element by element`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    #""%d""#, #""%d", ({ REC->a; })"#, #""%s", unknown_function(REC->a)"#, #""%d", REC->a +"#, "",
    #""%s", __print_symbolic(REC->a, { REC->b, "x" })"#, #""%s", __get_dynamic_array(nothing)"#,
    #""%hhhd", REC->a"#, #""%d", sizeof(struct x)"#,
  ])
  func `a format that cannot be understood fails as a whole`(format: String) {
    #expect(SampleRecord().program(of: format).isFailed)
  }

  @Test func `deep nesting fails instead of exhausting the stack`() {
    let deep = String(repeating: "(", count: 100_000) + "1"
    #expect(SampleRecord().program(of: "\"%d\", \(deep)").isFailed)
    let long = "1" + String(repeating: " + REC->a", count: 100_000)
    #expect(SampleRecord().program(of: "\"%d\", \(long)").isFailed)
    let signs = String(repeating: "-", count: 100_001) + "1"
    #expect(SampleRecord().program(of: "\"%d\", \(signs)").isFailed)
  }

  @Test func `no changed byte of a format and no cut record traps`() {
    let format =
      #""%s %d %pI6c %*phC %s", __print_flags(REC->c,"|",{1,"A"}), "#
      + #"((u32 *)__get_dynamic_array(du))[REC->d], REC->arr, 4, "#
      + #"__get_dynamic_array(ds), __get_bitmask(bm)"#
    let bytes = Array(format.utf8)
    for index in bytes.indices {
      for byte in Array("(\"%*9-,{ ".utf8) {
        var changed = bytes
        changed[index] = byte
        _ = SampleRecord().text(of: String(decoding: changed, as: UTF8.self))
      }
    }
    for length in 0..<SampleRecord().bytes.count {
      _ = SampleRecord(cutTo: length).text(of: format)
    }
  }

  @Test
  func `fields are dumped by the conversion that prints them, and plainly after the last one`() {
    #expect(
      SampleRecord().dump(of: "", names: ["a", "b", "c", "sh"]) == " a=3 b=-7 c=16777223 sh=-300")
    #expect(
      SampleRecord().dump(of: #""%d 0x%x %pS", REC->b, REC->c, REC->fn"#, names: ["c", "fn", "b"])
        == " c=0x1000007 fn=bar+0x4 (0xffffffff81000204) b=-7")
    #expect(
      SampleRecord().dump(of: "", names: ["s", "m", "ds", "ptr"])
        == " s=strfield m=ARRAY[00, 1b, 21, aa, bb, cc] ds=dynstring ptr=0xffffffff82000000")
  }

  @Test func `a bprint text takes its arguments from the record`() {
    var bytes: [UInt8] = Array("abcd\0".utf8) + [0, 0, 0]
    bytes += [0xfd, 0xff, 0xff, 0xff]
    bytes += [77, 0, 0, 0, 0, 0, 0, 0]
    bytes += [0x04, 0x02, 0x00, 0x81, 0xff, 0xff, 0xff, 0xff]
    bytes += [6, 0, 0, 0, 42, 0, 0, 0]
    bytes += [0x78]
    let text = Array("bp %s %d %lu %pS %*d %c".utf8)
    let context = SampleRecord.context
    let written = bytes.withUnsafeBytes {
      let record = RecordBytes($0, byteOrder: .little)
      let program = BinaryPrintk.program(
        of: text, argumentsAt: 0, record: record, longSize: context.longSize)
      var buffer = TextBuffer()
      program.appendText(of: record, in: context, to: &buffer)
      return buffer.string
    }
    #expect(written == "bp abcd -3 77 bar+0x4     42 x")
  }
}
