import TestSupport
import TraceFormat

/// Ways in which the print format of an event may be broken.
enum DamagedFormat: CaseIterable {
  case parenthesisWithoutEnd
  case nestedTooDeep
  case unknownHelper
  case stringWithoutEnd
  case divisionByZero
  case lengthBeyondRecord
  case changedBytes

  /// Whether no print format can be made of it, so that the fields have to stand for it.
  var isUnusable: Bool {
    switch self {
    case .parenthesisWithoutEnd, .nestedTooDeep, .unknownHelper, .stringWithoutEnd: true
    case .divisionByZero, .lengthBeyondRecord, .changedBytes: false
    }
  }

  /// `format` broken in this way. Its field names serve as arguments.
  func damaged(_ format: EventFormat, using random: inout DrawnRandom) -> String {
    let name = format.fields.randomElement(using: &random)?.name ?? "common_pid"
    let text = format.printFormat
    switch self {
    case .parenthesisWithoutEnd:
      return text + ", ((REC->\(name) + 1)"
    case .nestedTooDeep:
      let depth = 1000
      return text + ", " + String(repeating: "(", count: depth) + "1"
        + String(repeating: ")", count: depth)
    case .unknownHelper:
      return text + ", no_such_helper(REC->\(name))"
    case .stringWithoutEnd:
      return " \"%d " + name + " , REC->" + name
    case .divisionByZero:
      return " \"%d %d %llx\", REC->\(name) / 0, REC->\(name) % (1 - 1), 1 << 64 >> 900"
    case .lengthBeyondRecord:
      return " \"%s %s %d %.*s %4000000000d\", __print_hex(REC->\(name), 0xffffffffffffffff), "
        + "__print_array(REC->\(name), 1000000000, 8), REC->\(name)[99999999], 2000000000, "
        + "REC->\(name), REC->\(name)"
    case .changedBytes:
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0x20..<0x7f, using: &random)
        default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
