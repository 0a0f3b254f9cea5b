import Units

@testable import TraceFormat

/// One little-endian record with a field of every kind.
struct SampleRecord {
  private(set) var bytes: [UInt8] = []
  private var fields: [EventField] = []

  static var context: FormattingContext {
    FormattingContext(
      byteOrder: .little, longSize: 8,
      symbols: KernelSymbols(text: symbols, owner: nil),
      printkFormats: Array(#"0xffffffff82000000 : "const string""#.utf8).withUnsafeBytes {
        PrintkFormats(reading: $0)
      })
  }

  private static let symbolText: StaticString = """
    ffffffff81000100 T foo
    ffffffff81000200 T bar
    ffffffff81000300 T baz

    """

  private static var symbols: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: symbolText.utf8Start, count: symbolText.utf8CodeUnitCount)
  }

  init(cutTo length: Int = .max) {
    add("a", "int", 3, size: 4, isSigned: true)
    add("b", "int", UInt64(bitPattern: -7), size: 4, isSigned: true)
    add("c", "unsigned int", 0x0100_0007, size: 4)
    add("d", "u64", 0x1234_5678_90ab_cdef, size: 8)
    add("s", "char", Array("strfield".utf8) + Array(repeating: 0, count: 8), [.array, .string])
    add("m", "u8", [0x00, 0x1b, 0x21, 0xaa, 0xbb, 0xcc], [.array])
    add("sh", "s16", UInt64(bitPattern: -300), size: 2, isSigned: true)
    add("sc", "s8", UInt64(bitPattern: -3), size: 1, isSigned: true)
    add("uc", "u8", 0x41, size: 1)
    add("ptr", "const char *", 0xffff_ffff_8200_0000, size: 8, flags: .pointer)
    add("fn", "u64", 0xffff_ffff_8100_0204, size: 8)
    add(
      "arr", "u32", [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0], [.array], elementSize: 4)
    add("l", "s64", UInt64(bitPattern: -5), size: 8, isSigned: true)
    let dynamic: [(String, String, [UInt8], EventField.Flags, Int)] = [
      ("ds", "__data_loc char[]", Array("dynstring\0\0\0".utf8), .string, 1),
      ("du", "__data_loc u32[]", [11, 0, 0, 0, 22, 0, 0, 0, 33, 0, 0, 0], [], 4),
      (
        "bm", "__data_loc unsigned long[]",
        [5, 0, 0, 0, 0, 0, 0, 0x80, 0x1f, 0, 0, 0, 0, 0, 0, 0], .long, 0
      ),
      ("empty", "__data_loc char[]", [], .string, 1),
    ]
    var place = bytes.count + 4 * dynamic.count
    for (name, type, data, flags, elementSize) in dynamic {
      add(
        name, type, UInt64(data.count << 16 | place), size: 4,
        flags: flags.union([.array, .dynamic]), elementSize: elementSize)
      place += data.count
    }
    for (_, _, data, _, _) in dynamic { bytes += data }
    bytes = Array(bytes.prefix(length))
  }

  private mutating func add(
    _ name: String, _ type: String, _ value: UInt64, size: Int, isSigned: Bool = false,
    flags: EventField.Flags = [], elementSize: Int? = nil
  ) {
    fields.append(
      EventField(
        name: name, type: type, offset: bytes.count, size: size, isSigned: isSigned, flags: flags,
        elementSize: elementSize ?? size))
    for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }

  private mutating func add(
    _ name: String, _ type: String, _ data: [UInt8], _ flags: EventField.Flags,
    elementSize: Int = 1
  ) {
    fields.append(
      EventField(
        name: name, type: type, offset: bytes.count, size: data.count, isSigned: false,
        flags: flags, arrayLength: data.count / elementSize, elementSize: elementSize))
    bytes += data
  }

  func program(of printFormat: String) -> PrintProgram {
    let format = EventFormat(
      id: EventTypeID(1), system: "test", name: "sample", commonFields: [], fields: fields,
      printFormat: printFormat)
    return PrintFormatParser.parse(format, longSize: 8, symbols: Self.context.kernelSymbols)
  }

  func text(of printFormat: String) -> String {
    let program = program(of: printFormat)
    if program.isFailed { return "[FAILED TO PARSE]" }
    return bytes.withUnsafeBytes {
      var buffer = TextBuffer()
      let record = RecordBytes($0, byteOrder: .little)
      program.appendText(of: record, in: Self.context, to: &buffer)
      return buffer.string
    }
  }

  func dump(of printFormat: String, names: [String]) -> String {
    let program = program(of: printFormat)
    return bytes.withUnsafeBytes { bytes in
      var buffer = TextBuffer()
      let record = RecordBytes(bytes, byteOrder: .little)
      var dump = FieldDump(program, record: record, context: Self.context)
      dump.append(names.compactMap { name in fields.first { $0.name == name } }, to: &buffer)
      return buffer.string
    }
  }
}
