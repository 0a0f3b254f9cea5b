import Testing
import Units

@testable import TraceFormat

struct EventFormatParserTests {
  static let wakeup = """
    name: sched_wakeup
    ID: 318
    format:
    \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
    \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

    \tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;
    \tfield:pid_t pid;\toffset:24;\tsize:4;\tsigned:1;
    \tfield:__data_loc u32[] values;\toffset:28;\tsize:4;\tsigned:0;
    \tfield:__rel_loc char[] tail;\toffset:32;\tsize:4;\tsigned:0;
    \tfield:unsigned long args[6];\toffset:40;\tsize:48;\tsigned:0;
    \tfield:const char * name;\toffset:88;\tsize:8;\tsigned:0;

    print fmt: "comm=%s", REC->comm

    """

  private func parse(_ text: String, system: String = "sched") throws -> EventFormat {
    try Array(text.utf8).withUnsafeBytes {
      try EventFormatParser.parse(text: $0, system: system, headerLongSize: 8)
    }
  }

  @Test func `a format file gives its name, number, fields and print format`() throws {
    let format = try parse(Self.wakeup)
    #expect(format.name == "sched_wakeup")
    #expect(format.id == EventTypeID(318))
    #expect(format.commonFields.map(\.name) == ["common_type", "common_pid"])
    #expect(format.fields.map(\.name) == ["comm", "pid", "values", "tail", "args", "name"])
    #expect(format.printFormat.hasPrefix(" \"comm=%s\", REC->comm"))
  }

  @Test func `the type of a field tells its flags and the size of its elements`() throws {
    let fields = try parse(Self.wakeup).fields
    #expect(fields.map(\.type)[...2] == ["char", "pid_t", "__data_loc u32[]"])
    #expect(
      fields.map(\.flags) == [
        [.array, .string], [], [.array, .dynamic], [.array, .string, .dynamic, .relative],
        [.array, .long], [.pointer],
      ])
    #expect(fields.map(\.elementSize) == [1, 4, 4, 1, 8, 8])
    #expect(fields[1].isSigned && !fields[0].isSigned)
  }

  @Test func `an event whose name is no single word is refused`() {
    #expect(throws: EventFormatError.nameIsNoWord) { try parse("name: two words\nID: 1\n") }
    #expect(throws: EventFormatError.nameIsNoWord) { try parse("") }
  }

  @Test func `an event whose number is no number is refused`() {
    #expect(throws: EventFormatError.numberIsInvalid(event: "a")) { try parse("name: a\nID: x\n") }
    #expect(throws: EventFormatError.numberIsInvalid(event: "a")) {
      try parse("name: a\nID: 70000\n")
    }
  }

  @Test func `a malformed field keeps the event without a print format`() throws {
    let format = try parse(Self.wakeup.replacing("offset:24", with: "offset:xy"))
    #expect(format.fields.map(\.name) == ["comm"])
    #expect(format.printFormat.isEmpty)
  }

  @Test func `no prefix and no changed byte of a format traps`() {
    let bytes = Array(Self.wakeup.utf8)
    for index in bytes.indices {
      _ = try? parse(String(decoding: bytes[..<index], as: UTF8.self))
      for byte: UInt8 in [0, 0x0a, 0x22, 0x28, 0x39, 0x5b, 0xff] {
        var changed = bytes
        changed[index] = byte
        _ = changed.withUnsafeBytes {
          try? EventFormatParser.parse(text: $0, system: "ftrace", headerLongSize: 8)
        }
      }
    }
  }

  @Test func `tokens keep escapes, join strings and find the longest operator`() {
    var tokens = Tokenizer(Array(#"a->b "x\"y" "z"  1<<=2 'c' )"#.utf8))
    var found: [Token] = []
    while found.last?.kind != .end { found.append(tokens.next()) }
    #expect(
      found == [
        Token(.item, "a"), Token(.symbol, "->"), Token(.item, "b"), Token(.string, #"x\"yz"#),
        Token(.item, "1"), Token(.symbol, "<<="), Token(.item, "2"), Token(.character, "c"),
        Token(.delimiter, ")"), Token(.end),
      ])
  }
}
