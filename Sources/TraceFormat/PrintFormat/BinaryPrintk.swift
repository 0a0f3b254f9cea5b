/// The text of a `bprint` record: a format string of the kernel's and, in the record, its
/// arguments.
///
/// Arguments lie one after another as `vbin_printf` packs them: numbers at their own size, aligned
/// to four bytes at most; strings, and pointers that the kernel had to follow at once, as text up
/// to a NUL.
package struct BinaryPrintk {
  private let text: [UInt8]
  private let record: RecordBytes
  private let longSize: Int
  private var place: Int
  private var builder = PrintProgramBuilder()
  private var arguments: [PrintExpression.Index] = []

  /// A program made for this record alone, since the places of its arguments depend on it.
  ///
  /// - Parameter start: where the arguments begin in the record.
  package static func program(
    of text: [UInt8], argumentsAt start: Int, record: RecordBytes, longSize: Int
  ) -> PrintProgram {
    var reader = BinaryPrintk(text: text, record: record, longSize: longSize, place: start)
    return (try? reader.makeProgram()) ?? .failed()
  }

  private init(text: [UInt8], record: RecordBytes, longSize: Int, place: Int) {
    (self.text, self.record, self.longSize, self.place) = (text, record, longSize, place)
  }

  private mutating func makeProgram() throws(PrintFormatParser.Failure) -> PrintProgram {
    var index = 0
    while index < text.count {
      index += 1
      guard text[index - 1] == UInt8(ascii: "%") else { continue }
      try readArguments(ofConversionAt: &index)
    }
    return try builder.program(splitting: text, arguments: arguments)
  }

  private mutating func readArguments(
    ofConversionAt index: inout Int
  ) throws(PrintFormatParser.Failure) {
    var size = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "l"): size += 1
      case UInt8(ascii: "L"): size = 2
      case UInt8(ascii: "z"), UInt8(ascii: "Z"): size = 1
      case UInt8(ascii: "h"): size -= 1
      case UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: " "), 0x30...0x39:
        break
      case UInt8(ascii: "*"): try addNumber(size: 4)
      case UInt8(ascii: "s"): return try addString()
      case UInt8(ascii: "p"):
        return try isFollowedInPlace(at: index) ? addString() : addNumber(size: longSize)
      case UInt8(ascii: "d"), UInt8(ascii: "u"), UInt8(ascii: "i"), UInt8(ascii: "x"),
        UInt8(ascii: "X"), UInt8(ascii: "o"):
        return try addNumber(size: bytes(ofSize: size))
      case UInt8(ascii: "c"): return try addNumber(size: 1)
      default:
        return
      }
    }
  }

  /// Whether the kernel has printed the pointer whose suffix stands at `index` into the record.
  private func isFollowedInPlace(at index: Int) -> Bool {
    guard index < text.count else { return false }
    let suffix = text[index]
    switch suffix {
    case UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "x"): return false
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      guard index + 1 < text.count, text[index + 1] == UInt8(ascii: "w") else { return false }
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: break
    default: return false
    }
    return (0x20..<0x7f).contains(record[place])
  }

  private func bytes(ofSize size: Int) -> Int {
    switch size {
    case ...(-2): 1
    case -1: 2
    case 0: 4
    case 1: longSize
    default: 8
    }
  }

  private mutating func addNumber(size: Int) throws(PrintFormatParser.Failure) {
    let alignment = min(size, 4)
    place = (place + alignment - 1) & ~(alignment - 1)
    let value = record.unsigned(at: place, size: size)
    place += size
    arguments.append(try builder.add(.number(value), type: .long(8)))
  }

  private mutating func addString() throws(PrintFormatParser.Failure) {
    let bytes = record.text(in: min(place, record.count)..<record.count)
    place += bytes.count + 1
    arguments.append(try builder.add(.text(builder.addText([UInt8](bytes))), type: .pointer))
  }
}
