import Testing
import TraceFormat
import Units

@testable import TraceModel

private let sample = FilterSample.usual
/// What stands before the expressions below.
private let head = "sample:".utf8.count

private func expected(_ what: [FilterError.Expectation], _ column: Int) -> FilterError {
  .expected(what, at: head + column)
}

@Test(
  arguments: [
    ("", expected([.value], 0)),
    ("  ", expected([.value], 2)),
    ("x ==", expected([.value], 4)),
    ("x == ", expected([.value], 5)),
    ("== 1", expected([.value], 0)),
    ("x == == 1", expected([.value], 5)),
    ("x 1", expected([.operation, .end], 2)),
    ("x == 1 y == 2", expected([.operation, .end], 7)),
    ("x == 1)", expected([.operation, .end], 6)),
    ("(x == 1", expected([.operation, .closingParenthesis], 7)),
    ("((x) y)", expected([.operation, .closingParenthesis], 5)),
    ("()", expected([.value], 1)),
    ("x && || y", expected([.value], 5)),
    ("!", expected([.value], 1)),
    ("x !y", expected([.operation, .end], 2)),
    ("x =~ 5", expected([.pattern], 5)),
    ("x =~ comm", expected([.pattern], 5)),
    ("x =~ (y + 1)", expected([.pattern], 6)),
    ("\"a\"", expected([.operation], 3)),
    ("x = 1", .unusableByte(UInt8(ascii: "="), at: head + 2)),
    ("x == 1;", .unusableByte(UInt8(ascii: ";"), at: head + 6)),
    ("x == é", .unusableByte(0xc3, at: head + 5)),
    ("x == 1, y", .unusableByte(UInt8(ascii: ","), at: head + 6)),
    ("comm == \"a\0b\"", .unusableByte(0, at: head + 10)),
    ("comm == \"abc", .textWithoutEnd(at: head + 8)),
    ("comm == 'abc\\'", .textWithoutEnd(at: head + 8)),
    ("x == 12ab", .malformedNumber("12ab", at: head + 5)),
    ("x == 0x", .malformedNumber("0x", at: head + 5)),
    ("x == 089", .malformedNumber("089", at: head + 5)),
    ("x == 0b12", .malformedNumber("0b12", at: head + 5)),
    ("x == 18446744073709551616", .numberTooLarge("18446744073709551616", at: head + 5)),
    ("comm =~ \"a\\(\"", .badPattern("a\\(", reason: "Unmatched ( or \\(", at: head + 8)),
    ("x < \"a\"", .operatorNeedsNumbers("<", at: head + 2)),
    ("\"a\" + 1", .operatorNeedsNumbers("+", at: head + 4)),
    ("x && \"a\"", .operatorNeedsNumbers("&&", at: head + 2)),
    ("!\"a\" == x", .operatorNeedsNumbers("!", at: head)),
    ("1 == \"a\"", .textAgainstNumber(at: head + 2)),
    ("(x & 1) == \"a\"", .textAgainstNumber(at: head + 8)),
    ("x + 1 =~ \"a\"", .textAgainstNumber(at: head + 6)),
    ("x / 0 == 1", .divisionByZero(at: head + 2)),
    ("x % 0", .divisionByZero(at: head + 2)),
    ("x == 1 && comm == 5", .fieldIsNoNumber("comm", event: "sample", at: head + 10)),
    ("comm < 5", .fieldIsNoNumber("comm", event: "sample", at: head)),
    ("name & 5", .fieldIsNoNumber("name", event: "sample", at: head)),
    ("comm", .fieldIsNoNumber("comm", event: "sample", at: head)),
    ("!comm", .fieldIsNoNumber("comm", event: "sample", at: head + 1)),
    ("COMM == x + 1", .fieldIsNoNumber("COMM", event: "sample", at: head)),
    ("array == 1", .fieldIsNoNumber("array", event: "sample", at: head)),
    ("array == \"a\"", .fieldIsNoText("array", event: "sample", at: head)),
    ("comm == x", .fieldIsNoText("x", event: "sample", at: head + 8)),
    ("x == comm", .fieldIsNoText("x", event: "sample", at: head)),
  ] as [(String, FilterError)])
func `a mistake is told with its column`(_ expression: String, _ error: FilterError) {
  #expect(sample.fault(expression) == error)
}

@Test func `mistakes in the list of events are told with their column`() {
  let table = EventFormatTable(formats: [sample.format], longSize: 8)
  func fault(_ text: String) -> FilterError? {
    do {
      _ = try Filter(text, formats: [table])
      return nil
    } catch { return error }
  }
  #expect(fault("") == .expected([.event], at: 0))
  #expect(fault(" : x == 1") == .expected([.event], at: 1))
  #expect(fault("sample,,x") == .expected([.event], at: 7))
  #expect(fault("sample, ") == .expected([.event], at: 8))
  #expect(fault("/") == .expected([.event], at: 0))
  #expect(fault("sample, other/sample:x==1") == .unknownEvent("other/sample", at: 8))
  #expect(fault("samp") == .unknownEvent("samp", at: 0))
  #expect(
    fault("sample,[") == .badPattern("[", reason: "Unmatched [, [^, [:, [., or [=", at: 7))
  for good in ["SAMPLE", "test", "test/sample", " test / sam.* ", "te.t/.*", "sample,test:1", ".*"]
  {
    #expect(fault(good) == nil)
  }
}

@Test func `errors are sentences with a column that counts from one`() {
  #expect(
    sample.fault("x == ")?.description
      == "Column 13: expected a field, a number or a text.")
  #expect(sample.fault("x = 1")?.description == "Column 10: “=” means nothing here.")
  #expect(
    sample.fault("(x")?.description == "Column 10: expected an operator or “)”.")
}

@Test func `notes point at what may not be meant`() throws {
  func notes(_ expression: String) throws -> [FilterNote] { try sample.filter(expression).notes }
  #expect(
    try notes("x == 1 || nothing == 1")
      == [
        FilterNote(
          .unknownField, "nothing", at: head + 10, events: ["sample"], isOfAllEvents: true)
      ])
  #expect(
    try notes("x & 2 != 0") == [FilterNote(.comparisonIsDoneFirst, "&", at: head + 2)])
  #expect(try notes("!x == 1") == [FilterNote(.negatesValueAlone, "!", at: head)])
  #expect(try notes("(x & 2) != 0 && !(x == 1) && (x == 1) + 1 & 2").isEmpty)
}

@Test func `a field that some events have as a text is a note, not a mistake`() throws {
  var other = FilterSample()
  other.add("value", text: "abc", size: 4)
  var number = FilterSample()
  number.add("value", 5, size: 4)
  var otherFormat = other.format
  otherFormat.id = EventTypeID(8)
  otherFormat.name = "other"
  let table = EventFormatTable(formats: [number.format, otherFormat], longSize: 8)
  let filter = try Filter(".*:value == 5", formats: [table])
  #expect(filter.notes == [FilterNote(.fieldIsNoNumber, "value", at: 3, events: ["other"])])
  #expect(filter.program(for: EventTypeID(8), recording: 0)?.entry == FilterProgram.fails)
}

@Test func `an event that one recording lacks is a note`() throws {
  let table = EventFormatTable(formats: [sample.format], longSize: 8)
  let empty = EventFormatTable(formats: [], longSize: 8)
  let filter = try Filter("sample", formats: [empty, table])
  #expect(filter.notes == [FilterNote(.unknownEventInSome, "sample", at: 0)])
  #expect(filter.program(for: EventTypeID(7), recording: 0) == nil)
  #expect(filter.program(for: EventTypeID(7), recording: 1) == .always)
}
