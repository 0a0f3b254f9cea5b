import TestSupport
import TraceFormat
import Units

/// Makes random records of an event: numbers at the limits of their types, texts without and with
/// all the room they have, arrays of no length.
struct OracleRecord {
  /// What may be in a record.
  enum Values {
    /// Nothing in which Thresher means to differ from the reference.
    case agreed
    case all
  }

  let format: EventFormat
  let values: Values
  private let kernel: OracleKernel
  private var longSize: Int { kernel.longSize }
  private let hasDataLengths: Bool
  private let dividesByData: Bool

  /// The number in `common_pid` of record 0. They are told apart by it.
  static let firstPID = 0x4000_0000

  init(_ format: EventFormat, values: Values, kernel: OracleKernel) {
    (self.format, self.values, self.kernel) = (format, values, kernel)
    let text = format.printFormat
    // Lengths that come from the record make the reference read behind it, a zero divisor ends it.
    hasDataLengths =
      ["__print_hex", "__print_array", ".*", "%*p", "kvm_emulate", "__le16_to_cpup"].contains {
        text.contains($0)
      }
      || format.name == "kvm_emulate_insn"
    dividesByData =
      text.contains("/ REC") || text.contains("% REC") || text.contains("/REC")
      || text.contains("/ (") || text.contains("% (")
  }

  /// The bytes of the record that is printed as number `index`.
  func bytes(index: Int, using random: inout DrawnRandom) -> [UInt8] {
    let all = format.commonFields + format.fields
    let fixed = all.map { $0.offset + $0.size }.max() ?? 8
    var bytes = [UInt8](repeating: 0, count: fixed)
    func put(_ data: [UInt8], at place: Int) {
      bytes.replaceSubrange(place..<place + data.count, with: data)
    }
    put(encoded(UInt64(format.id.rawValue), 2), at: 0)
    put(encoded(UInt64(Self.firstPID + index), 4), at: 4)
    for field in format.fields where !field.flags.contains(.dynamic) && field.size > 0 {
      put(value(of: field, using: &random), at: field.offset)
    }
    for field in format.fields where field.flags.contains(.dynamic) {
      let data = dynamicData(of: field, using: &random)
      let isRelative = field.flags.contains(.relative)
      let place = bytes.count - (isRelative ? field.offset + field.size : 0)
      bytes += data
      put(encoded(UInt64(data.count) << 16 | UInt64(place), field.size), at: field.offset)
    }
    if format.fields.contains(where: { $0.size == 0 && $0.flags.contains(.array) }) {
      // The number and the text that the kernel's texts here ask for.
      if format.name == "bprint" { bytes += self.bytes(4, using: &random) }
      bytes += text(atMost: 40, using: &random) + [0]
    }
    return bytes
  }

  private func encoded(_ value: UInt64, _ size: Int) -> [UInt8] {
    OracleBytes.encoded(value, size, kernel.order)
  }

  private func value(of field: EventField, using random: inout DrawnRandom) -> [UInt8] {
    if field.flags.contains(.string) {
      let text = text(atMost: field.size, using: &random)
      return text + [UInt8](repeating: 0, count: field.size - text.count)
    }
    guard field.flags.contains(.array) else {
      return encoded(number(of: field, using: &random), field.size)
    }
    return bytes(field.size, using: &random)
  }

  private func bytes(_ count: Int, using random: inout DrawnRandom) -> [UInt8] {
    let isZero = Int.random(in: 0..<5, using: &random) == 0
    return (0..<count).map { _ in isZero ? 0 : UInt8(truncatingIfNeeded: random.next()) }
  }

  private func number(of field: EventField, using random: inout DrawnRandom) -> UInt64 {
    if hasDataLengths, field.size <= 8 {
      return UInt64.random(in: dividesByData ? 1...4 : 0...4, using: &random)
    }
    // Calls are indented by their depth, those of the reference without bound.
    if field.name == "depth" { return UInt64.random(in: 0...50, using: &random) }
    if field.name == "isa" { return UInt64.random(in: 1...2, using: &random) }
    let bits = UInt64(min(field.size, 8)) * 8
    let mask = bits == 64 ? UInt64.max : 1 << bits - 1
    var value: UInt64
    switch Int.random(in: 0..<12, using: &random) {
    case 0: value = 0
    case 1: value = 1
    case 2: value = mask
    case 3: value = mask >> 1
    case 4: value = mask >> 1 + 1
    case 5: value = UInt64.random(in: 0...40, using: &random)
    case 6: value = 1 << UInt64.random(in: 0..<bits, using: &random)
    case 7 where field.size == longSize: value = address(using: &random)
    case 8 where field.size == longSize:
      let place = OracleFile.printkAddresses.randomElement(using: &random) ?? 0
      value = OracleFile.address(place, longSize: longSize)
    case 9: value = 0 &- UInt64.random(in: 1...300, using: &random)
    default: value = random.next()
    }
    value &= mask
    if values == .agreed, field.isSigned { value &= mask >> 1 }
    // To find the record that ended the reference costs many runs, so few formats have one.
    let mayBeZero = !dividesByData || (values == .all && format.system == "sample")
    return value == 0 && !mayBeZero ? 1 : value
  }

  private func address(using random: inout DrawnRandom) -> UInt64 {
    let start = OracleFile.symbols.randomElement(using: &random)?.address ?? 0
    let distance = Bool.random(using: &random) ? 0 : UInt64.random(in: 0...0x150, using: &random)
    return OracleFile.address(start + distance, longSize: longSize)
  }

  /// A text of up to `size` bytes, often of none or of all.
  private func text(atMost size: Int, using random: inout DrawnRandom) -> [UInt8] {
    let length =
      switch Int.random(in: 0..<6, using: &random) {
      case 0: 0
      case 1: size
      default: Int.random(in: 0...min(size, 24), using: &random)
      }
    let alphabet = Array("abcXYZ 0189_-./:%\\\"'()".utf8)
    return (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0x61 }
  }

  private func dynamicData(of field: EventField, using random: inout DrawnRandom) -> [UInt8] {
    if format.printFormat.contains("scsi_trace_parse_cdb") { return scsiCommand(using: &random) }
    if field.flags.contains(.string), field.type.contains("char") {
      return text(atMost: 60, using: &random) + [0]
    }
    let element = field.elementSize > 0 ? field.elementSize : longSize
    let least = hasDataLengths ? 4 : 0
    return bytes(element * Int.random(in: least...9, using: &random), using: &random)
  }

  /// A command block of one of the kinds that are printed with their parts.
  private func scsiCommand(using random: inout DrawnRandom) -> [UInt8] {
    let codes: [UInt8] = [
      0x08, 0x0a, 0x28, 0x2a, 0x2f, 0x41, 0x42, 0x7f, 0x88, 0x8a, 0x8f, 0x93, 0x9e, 0xa8, 0xaa,
      0xaf, 0x12,
    ]
    var bytes = bytes(36, using: &random)
    bytes[0] = codes.randomElement(using: &random) ?? 0
    switch bytes[0] {
    case 0x7f: bytes.replaceSubrange(8...9, with: [0, .random(in: 8...14, using: &random)])
    case 0x9e: bytes[1] = .random(in: 0x0f...0x13, using: &random)
    default: break
    }
    return bytes
  }
}
