import TraceFormat
import Units

@testable import TraceModel

/// One little-endian record of event `test/sample`, and filters asked about it.
struct FilterSample {
  private(set) var fields: [EventField] = []
  private(set) var bytes: [UInt8] = [7, 0, 0x15, 1, 42, 0, 0, 0]
  var pid = PID(42)
  var cpu = CPUIndex(3)
  var names: [PID: String] = [PID(42): "bash"]
  var symbols = KernelSymbols()

  static let commonFields = [
    EventField(
      name: "common_type", type: "unsigned short", offset: 0, size: 2, isSigned: false,
      elementSize: 2),
    EventField(
      name: "common_flags", type: "unsigned char", offset: 2, size: 1, isSigned: false,
      elementSize: 1),
    EventField(
      name: "common_pid", type: "int", offset: 4, size: 4, isSigned: true, elementSize: 4),
  ]

  /// s1, s2, s4, s8 are -5, u1, u2, u4, u8 have all bits set; x is 6, y is 3, z is 0.
  static var usual: FilterSample {
    var sample = FilterSample()
    for size in [1, 2, 4, 8] {
      sample.add("s\(size)", UInt64(bitPattern: -5), size: size, isSigned: true)
      sample.add("u\(size)", .max, size: size)
    }
    sample.add("x", 6, size: 4, isSigned: true)
    sample.add("y", 3, size: 4)
    sample.add("z", 0, size: 4, isSigned: true)
    sample.add("comm", text: "kworker/0:1", size: 16)
    sample.add("full", text: "abcd", size: 4)
    sample.add("array", 0, size: 12)
    sample.add("ip", 0xffff_ffff_8100_0104, size: 8, flags: .long)
    sample.add("far", 0x1234, size: 8, flags: .pointer)
    sample.addDynamic("name", text: "eth0")
    return sample
  }

  mutating func add(
    _ name: String, _ value: UInt64, size: Int, isSigned: Bool = false,
    flags: EventField.Flags = []
  ) {
    fields.append(
      EventField(
        name: name, type: "int", offset: bytes.count, size: size, isSigned: isSigned,
        flags: size > 8 ? flags.union(.array) : flags, elementSize: size))
    for place in 0..<size {
      bytes.append(place < 8 ? UInt8(truncatingIfNeeded: value >> UInt64(8 * place)) : 0)
    }
  }

  mutating func add(_ name: String, text: String, size: Int) {
    fields.append(
      EventField(
        name: name, type: "char", offset: bytes.count, size: size, isSigned: true,
        flags: [.array, .string], arrayLength: size, elementSize: 1))
    bytes += text.utf8 + Array(repeating: 0, count: size - text.utf8.count)
  }

  mutating func addDynamic(_ name: String, text: String) {
    let place = bytes.count + 4
    add(
      name, UInt64((text.utf8.count + 1) << 16 | place), size: 4,
      flags: [.array, .dynamic, .string])
    bytes += text.utf8 + [0]
  }

  var format: EventFormat {
    EventFormat(
      id: EventTypeID(7), system: "test", name: "sample", commonFields: Self.commonFields,
      fields: fields, printFormat: "")
  }

  func filter(_ expression: String) throws(FilterError) -> Filter {
    let table = EventFormatTable(formats: [format], longSize: 8)
    return try Filter("sample:" + expression, formats: [table])
  }

  /// Whether the record passes; the error's column counts from the start of the expression.
  func passes(_ expression: String) throws(FilterError) -> Bool {
    let filter = try filter(expression)
    guard let program = filter.program(for: EventTypeID(7), recording: 0) else { return false }
    return evaluator(program).passes(record: bytes, cpu, pid)
  }

  func evaluator(_ program: FilterProgram) -> FilterEvaluator {
    FilterEvaluator(
      program, byteOrder: .little, symbols: symbols,
      names: LaneTaskNames(TaskNames(names: names), on: nil))
  }

  /// What is wrong with an expression, with the column counted from its start.
  func fault(_ expression: String) -> FilterError? {
    do {
      _ = try filter(expression)
      return nil
    } catch {
      return error
    }
  }
}

extension FilterEvaluator {
  func passes(record: [UInt8], _ cpu: CPUIndex, _ pid: PID) -> Bool {
    record.withUnsafeBytes {
      code.passes(.init(record: $0, cpu: cpu, pid: pid, index: 0))
    }
  }
}
