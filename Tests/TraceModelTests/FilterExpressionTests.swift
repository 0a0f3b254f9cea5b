import Testing
import TraceFormat
import Units

@testable import TraceModel

private let sample = FilterSample.usual

/// Expressions that hold for the usual sample, by what they show.
@Test(arguments: [
  // Each comparison, on both sides of its edge.
  "x == 6", "!(x == 7)", "x != 7", "!(x != 6)", "x < 7", "!(x < 6)", "x <= 6", "!(x <= 5)",
  "x > 5", "!(x > 6)", "x >= 6", "!(x >= 7)",
  // Signed fields are signed at every width, unsigned ones are not.
  "s1 == -5", "s2 == -5", "s4 == -5", "s8 == -5", "s1 < 0", "s8 < 0", "s4 > -6", "s2 <= -5",
  "u1 == 255", "u2 == 65535", "u4 == 0xffffffff", "u8 == 0xffffffffffffffff", "u1 > 0", "u4 > -1",
  "u8 > 0", "u8 == -1", "s4 == 0xfffffffffffffffb", "u4 != -1", "s4 != 0xfffffffb",
  // A field on either side, and on both.
  "6 == x", "5 < x", "!(6 < x)", "7 >= x", "-5 == s8", "x > y", "y < x", "s1 == s8", "u1 != u2",
  "x == y + 3", "x != y",
  // Numbers in every base of C.
  "x == 0x6", "x == 0X6", "x == 06", "x == 0b110", "x == 6u", "x == 6UL", "u1 == 0377",
  "x + 2 == 010", "z == 0", "z == 0u", "z == 00",
  // Arithmetic and bits.
  "x + 1 == 7", "x - 7 == -1", "x - 7 < 0", "x * -2 == -12", "x / 4 == 1", "s4 / 2 == -2",
  "s4 % 3 == -2", "x % 4 == 2", "x << 2 == 24", "x >> 1 == 3", "s4 >> 1 == -3", "u8 >> 60 == 15",
  "(x & 2) == 2", "(x & 1) == 0", "(x | 1) == 7", "(x ^ 5) == 3", "~x == -7", "-x == -6", "+x == 6",
  "x & 2", "!(x & 1)", "x ^ 5", "x | z", "!(z | z)", "x / z == 0", "x % z == 0",
  // Precedence of C, each against the neighbour it could be mistaken with.
  "1 + 2 * 3 == 7", "2 + x << 1 == 16", "1 << 2 < 5", "1 < 2 == 1", "!(x & 2 != 0)",
  "x & 6 == 6 | 6",
  "1 | 2 ^ 2 & 0 == 0", "x == 6 || z && z", "!(z && z || z)", "z == 0 && x == 6 || z",
  "x == 6 == 1",
  "10 - 3 - 2 == 5", "16 / 4 / 2 == 2", "1 || 0 && 0", "!z == 1", "!x == 0", "!!x == 1",
  "- -x == 6", "~~x == 6", "2 * -3 == -6", "!(x == 7) && !(y == 4)",
  // A comparison is a number.
  "(x == 6) + (y == 3) == 2", "(x > 5) == (y > 2)", "(z || x) == 1", "(z && x) == 0",
  "(comm =~ \"kw\") + 1 == 2", "(comm == \"kw\") == 0",
  // Values alone.
  "x", "!z", "1", "!0", "x && y", "u8",
  // Texts.
  "comm == \"kworker/0:1\"", "comm == 'kworker/0:1'", "comm != \"kworker\"", "\"eth0\" == name",
  "name == \"eth0\"", "name != \"eth\"", "full == \"abcd\"", "comm != name", "comm == comm",
  "name == \"eth\" \"0\"", "COMM == \"bash\"", "COMM != comm", "full != \"abcde\"", "comm != \"\"",
  // Patterns: anywhere, whatever the case, basic syntax.
  "comm =~ \"WORK\"", "comm =~ \"^kw.*:1$\"", "comm !~ \"^work\"", "name =~ \"eth[0-9]\"",
  "comm =~ \"kw*o\"", "name !~ \"a+\"", "name =~ \"\\(eth\\)0\"", "COMM =~ \"^BA\"",
  "full =~ \"d$\"",
  "name =~ 'e'", "name =~ \"\"", "name =~ \"x\\|h0\"",
  // A number as text is its symbol or hexadecimal.
  "x == \"0x6\"", "x != \"6\"", "s4 == \"0xfffffffffffffffb\"", "z == \"0x0\"", "CPU == \"0x3\"",
  "x =~ \"^0X6$\"", "far == \"0x1234\"", "common_pid == \"0x2a\"",
  // One character in single quotes is a number beside a number, a text beside a text.
  "x + '0' == '6'", "full != 'a'",
  // What every event has.
  "CPU == 3", "CPU < 4 && CPU >= 0", "common_pid == 42", "common_type == 7", "common_flags & 16",
  "common_flags == 0x15",
  // A field that is missing makes its comparison false.
  "!(nothing == 1)", "!(nothing != 1)", "!(nothing & 1)", "nothing == 1 || x == 6",
  "!(nothing == x)", "!(nothing =~ \"a\")", "!(\"a\" == nothing)", "!(nothing + 1 == 1)",
  "!nothing",
  "(nothing == 1) == 0", "!(1 == 1 && nothing)",
])
func `an expression holds as C says`(_ expression: String) throws {
  #expect(try sample.passes(expression))
  #expect(try !sample.passes("!(\(expression))"))
}

@Test func `an address is compared by the name of its symbol`() throws {
  let text: StaticString = "ffffffff81000100 T foo\nffffffff81000200 T bar\n"
  var sample = sample
  sample.symbols = KernelSymbols(
    text: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), owner: nil)
  #expect(try sample.passes("ip == \"foo\""))
  #expect(try sample.passes("ip =~ \"^FO\""))
  #expect(try !sample.passes("ip == \"bar\""))
  #expect(try sample.passes("far == \"0x1234\""))
}

@Test func `names that are not ASCII can be looked for`() throws {
  var sample = sample
  sample.names = [PID(42): "žába"]
  #expect(try sample.passes("COMM == \"žába\""))
  #expect(try sample.passes("COMM =~ \"^ž.*a$\""))
}

@Test func `a field called COMM or CPU wins over what the words stand for`() throws {
  var sample = FilterSample()
  sample.add("CPU", 9, size: 4)
  sample.add("COMM", 8, size: 4)
  #expect(try sample.passes("CPU == 9 && COMM == 8"))
}

@Test func `fields behind the end of a record are zero or empty`() throws {
  let filter = try sample.filter("u4 == 0 && comm == \"\" && name == \"\" && common_flags == 0")
  let program = try #require(filter.program(for: EventTypeID(7), recording: 0))
  for length in 0..<3 {
    let bytes = Array(sample.bytes.prefix(length))
    #expect(sample.evaluator(program).passes(record: bytes, sample.cpu, sample.pid))
  }
}

@Test func `a filter on columns alone reads no record`() throws {
  let columns = "CPU == 3 && common_pid != 1 && COMM =~ \"a\" || common_pid & 1"
  #expect(
    try sample.filter(columns).program(for: EventTypeID(7), recording: 0)?.readsRecord == false)
  for reading in ["x == 1", "\"a\" == comm", "(x + 1) * 2", "x == \"0x1\""] {
    #expect(
      try sample.filter(reading).program(for: EventTypeID(7), recording: 0)?.readsRecord == true)
  }
}

@Test func `what is known beforehand is not asked of records`() throws {
  for (expression, verdict) in [
    ("nothing == 1 && x", FilterProgram.fails), ("nothing == 1 || 1", FilterProgram.passes),
    ("!(nothing == 1)", FilterProgram.passes), ("0 && x == 1", FilterProgram.fails),
    ("x == 1 || 1 + 1 == 2", FilterProgram.passes),
  ] {
    let program = try sample.filter(expression).program(for: EventTypeID(7), recording: 0)
    #expect(program?.entry == verdict)
  }
}
