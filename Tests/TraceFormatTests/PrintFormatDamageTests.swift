import TestSupport
import Testing

@testable import TraceFormat

/// Print formats that no kernel writes: whatever they say, an event gets a text, at worst that of
/// its fields.
struct PrintFormatDamageTests {
  private static let wholeFormats = [
    #"""
    "%s %d %pI6c %*phC %s", __print_flags(REC->c,"|",{1,"A"}), \#
    ((u32 *)__get_dynamic_array(du))[REC->d], REC->arr, 4, __get_dynamic_array(ds), \#
    __get_bitmask(bm)
    """#,
    #"""
    "dev %d:%d %s %-10.3s|%c", ((unsigned int) ((REC->c) >> 20)), \#
    ((unsigned int) ((REC->c) & ((1U << 20) - 1))), __print_symbolic(REC->a & 0xff, \#
    { 0, "x" }, { 3, "y" }), REC->s, REC->uc ? 'y' : 'n'
    """#,
    #"""
    "%s %s %s", __print_array(REC->arr, 4, 4), __print_hex_dump("", 1, 16, 4, \#
    REC->m, 6, true), __print_hex(__get_dynamic_array(ds), \#
    __get_dynamic_array_len(ds))
    """#,
    #"""
    "%pS %ps %pM %pUl %pISpc %lld %+05d %#llx", REC->fn, REC->fn, REC->m, REC->arr, \#
    __get_dynamic_array(du), REC->l / REC->b, REC->l % (REC->a - 3), REC->d
    """#,
  ]
  private static let pieces = [
    "(", ")", "{", "}", "[", "]", ",", "\"", "'", "%", "*", "\\", "REC->", "REC->d",
    "__print_flags(",
    "__print_symbolic(", "__print_array(", "__print_hex(", "unknown_helper(", " / 0", " % 0", "? :",
    "%4294967295d", "%.*s", "%*ph", "0xffffffffffffffff", "<< 200", "-", "sizeof(", "(u8)", "\u{0}",
    "__get_dynamic_array(du)[99999999]", "({", "})", "999999999999999999999999",
  ]

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `random changes of formats leave every record a text`(seed: UInt64) {
    var random = DrawnRandom(seed: seed)
    for round in 0..<400 {
      var bytes = Array((Self.wholeFormats.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + round % 30))
        case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes += bytes[place...].prefix(100)
        default:
          let piece = Self.pieces.randomElement(using: &random) ?? ""
          bytes.insert(contentsOf: Array(piece.utf8), at: place)
        }
        if bytes.isEmpty { bytes = [0x22] }
      }
      let format = String(decoding: bytes, as: UTF8.self)
      let length = Int.random(in: 0...180, using: &random)
      let text = SampleRecord(cutTo: length).text(of: format)
      // Widths are held to 4096 each; a text beyond this would mean that one is not.
      #expect(text.utf8.count < 1 << 20)
      _ = SampleRecord(cutTo: length).dump(of: format, names: ["a", "s", "m", "ds", "bm"])
    }
  }

  @Test(arguments: [
    "(", "-", "!", "REC->a ? ", "REC->a + (", "((u8 *)", "__print_flags(", "__print_hex(",
    "sizeof(",
    "REC->arr[", "1 ? 2 : ", "__builtin_expect(", "{",
  ])
  func `nesting a thousand deep fails the format`(opening: String) {
    let text = "\"%d\", " + String(repeating: opening, count: 1000)
    #expect(SampleRecord().program(of: text).isFailed)
    #expect(SampleRecord().program(of: text + "REC->a").isFailed)
  }

  @Test(arguments: [
    (#""%d %d %u", REC->a / 0, REC->a % 0, REC->c / (REC->a - 3)"#, "0 0 0"),
    (#""%lld %lld", REC->l / -1, (s64)0x8000000000000000 / -1"#, "5 -9223372036854775808"),
    (#""%d", REC->arr[400]"#, "0"),
    (#""%d", REC->arr[0 - 9999999999999]"#, "0"),
    (#""(%s)", __print_array(REC->arr, 0xffffffffffffffff, 4)"#, "({0x1,0x2,0x3,0x4})"),
    (#""(%s)", __print_hex(REC->m, 0xffffffff)"#, "(00 1b 21 aa bb cc)"),
    (#""(%s)", __print_array(REC->arr, 2, 0)"#, "({BAD SIZE:0 0x1,BAD SIZE:0 0x0})"),
  ])
  func `what C leaves open is safe`(format: String, expected: String) {
    #expect(SampleRecord().text(of: format) == expected)
  }

  @Test func `a string without an end fails the format`() {
    #expect(SampleRecord().program(of: "\"%d, REC->a").isFailed)
    #expect(SampleRecord().program(of: "\"%d\", \"tail").isFailed)
  }
}
