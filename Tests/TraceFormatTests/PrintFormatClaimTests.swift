import Testing

@testable import TraceFormat

/// The places where the text means to differ from the reference, each with texts worked out by hand
/// from the record: a = 3, b = -7, c = 0x1000007, sh = -300, sc = -3, uc = 0x41, l = -5, fn = bar +
/// 4, du = {11, 22, 33}, arr = {1, 2, 3, 4}, m = 00 1b 21 aa bb cc.
struct PrintFormatClaimTests {
  private func text(_ printFormat: String) -> String { SampleRecord().text(of: printFormat) }

  @Test(arguments: [
    (#""%s", __print_array(REC->arr, 2, 4)"#, "{0x1,0x2}"),
    (#""%s", __print_array(REC->m, 3, 1)"#, "{0x0,0x1b,0x21}"),
    (#""[%c%3c]", REC->uc, 0x42"#, "[A  B]"),
    (#""%d %d", 'a' + 1, '\n'"#, "98 10"),
    (#""%+d %+d", REC->a, REC->b"#, "+3 -7"),
    (#""%d %d %d", sizeof(__u16), sizeof(s32), sizeof(struct sock *)"#, "2 4 8"),
  ])
  func `C1 later versions of the library are followed`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (#""%d %u %ld", REC->sh, (u16)REC->sh, REC->sc"#, "-300 65236 -3"),
    (#""%x %hx", REC->sh, REC->sh"#, "fffffed4 fed4"),
    (#""%d %d %d", REC->sh < 0, REC->sc < 0, REC->l < 0"#, "1 1 1"),
    (#""%d %d", REC->c > REC->b, REC->a > REC->b"#, "0 1"),
    (#""%s", __print_symbolic(REC->sc, {-3, "minus"}, {253, "byte"})"#, "minus"),
    (#""%s", __print_symbolic(REC->sc, {0, "none"})"#, "0xfffffffffffffffd"),
  ])
  func `C2 signed fields are signed at every width`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (#""%d %d", REC->a - 2 - 1, REC->a - (2 - 1)"#, "0 2"),
    (#""%d %d", 2 + REC->a * 4, (2 + REC->a) * 4"#, "14 20"),
    (#""%d %d", REC->a & 1 == 1, (REC->a & 2) == 2"#, "1 1"),
    (#""%d", REC->a == 1 ? 10 : REC->a == 2 ? 20 : REC->a == 3 ? 30 : 40"#, "30"),
    (#""%d %d", 1 || 0 && 0, (1 || 0) && 0"#, "1 0"),
    (#""%d %d", ~REC->a & 0xf, -REC->a + 1"#, "12 -2"),
    (#""%d", 100 / REC->a / 3 % 4"#, "3"),
  ])
  func `C3 operators bind as in C`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test func `C4 a plain pointer is its number alone`() {
    #expect(text(#""<%px> <%px>", REC->fn, 0"#) == "<0xffffffff81000204> <(nil)>")
  }

  @Test(arguments: [
    (#""%d", ((u32 *)__get_dynamic_array(du))[2]"#, "33"),
    (#""%d", ((u8 *)__get_dynamic_array(du))[4]"#, "22"),
    (#""%d", ((u32 *)__get_dynamic_array(du))[3 - 2]"#, "22"),
    (#""%d", ((u32 *)__get_dynamic_array(du))[2000]"#, "0"),
  ])
  func `C5 an index is scaled by the element`(format: String, expected: String) {
    #expect(text(format) == expected)
  }

  @Test(arguments: [
    (#""%s", __print_hex(REC->m, 2 * 2)"#, "00 1b 21 aa"),
    (#""%s", __print_array(REC->arr, REC->a - 1, 2 + 2)"#, "{0x1,0x2}"),
    (
      #""%s", __print_hex(__get_dynamic_array(ds), __get_dynamic_array_len(ds) - 8)"#, "64 79 6e 73"
    ),
    (#""%s", jbd2_dev_to_name(REC->c | 0x100000)"#, "17:7"),
    (#""%s", __print_hex_dump("m: ", 0, 16, 2, REC->m, 4, 0)"#, "\nm: 1b00 aa21\n"),
  ])
  func `C6 helpers take whole expressions`(format: String, expected: String) {
    #expect(text(format) == expected)
  }
}
