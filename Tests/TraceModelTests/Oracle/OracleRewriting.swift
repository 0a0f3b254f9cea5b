import TraceFormat
import Units

/// An event's format and record written anew so that the reference cannot differ from C for the
/// reasons in `rules`, and what is left to correct in the line that it then prints.
struct OracleRewriting {
  /// A format file.
  private(set) var text = ""
  private(set) var record: [UInt8]
  private var marks: [([UInt8]) -> [UInt8]] = []
  private let format: EventFormat
  private let original: [UInt8]
  private let kernel: OracleKernel
  private let rules: Set<DifferenceRule>
  private var stateLetters: [UInt64: UInt8] = [:]

  init(
    _ format: EventFormat, record: [UInt8], kernel: OracleKernel, rules: Set<DifferenceRule>
  ) {
    (self.format, self.record, original) = (format, record, record)
    (self.kernel, self.rules) = (kernel, rules)
    var new = format
    if let (text, arguments) = OracleExpressionParser.parse(format.printFormat) {
      collectStates(in: arguments)
      swapBytes(of: text, arguments)
      let (newText, written) = rewrite(text, arguments)
      new.printFormat = " \"" + newText + "\"" + written.map { ", " + $0 }.joined() + "\n"
    }
    moveFields(of: &new)
    self.text = OracleFormats.text(of: new)
  }

  // MARK: - The record

  /// Negative numbers become fields of 8 bytes and full texts get a NUL, all before the others.
  private mutating func moveFields(of new: inout EventFormat) {
    let start = format.commonFields.map { $0.offset + $0.size }.max() ?? 8
    var front: [UInt8] = []
    var isMoved = [Bool](repeating: false, count: format.fields.count)
    for (index, field) in format.fields.enumerated() {
      let isArray = field.flags.contains(.array)
      if rules.contains(.signedFields), !isArray, let value = negativeNumber(in: field) {
        new.fields[index].offset = start + front.count
        new.fields[index].size = 8
        new.fields[index].type = "s64"
        front += OracleBytes.encoded(value, 8, kernel.order)
        isMoved[index] = true
      } else if rules.contains(.fullText), field.flags.contains(.string),
        !field.flags.contains(.dynamic), field.size > 0
      {
        new.fields[index].offset = start + front.count
        front +=
          original[field.offset..<field.offset + field.size] + [UInt8](repeating: 0, count: 8)
        front += [UInt8](repeating: 0, count: (8 - front.count % 8) % 8)
        isMoved[index] = true
      }
    }
    guard !front.isEmpty, record.count >= start else { return }
    for (index, field) in format.fields.enumerated() where !isMoved[index] {
      new.fields[index].offset += front.count
      guard field.flags.contains(.dynamic), !field.flags.contains(.relative) else { continue }
      let word = number(of: field) &+ UInt64(front.count)
      record.replaceSubrange(
        field.offset..<field.offset + field.size,
        with: OracleBytes.encoded(word, field.size, kernel.order))
    }
    record.insert(contentsOf: front, at: start)
  }

  private func negativeNumber(in field: EventField) -> UInt64? {
    guard field.isSigned, [1, 2, 4].contains(field.size) else { return nil }
    let value = number(of: field).signExtended(fromBytes: field.size)
    return value >> 63 == 1 ? value : nil
  }

  private func number(of field: EventField) -> UInt64 {
    let bytes = original[field.offset..<field.offset + field.size]
    let ordered = kernel.order == .big ? Array(bytes) : bytes.reversed()
    return ordered.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func swapBytes(of text: String, _ arguments: [OracleExpression]) {
    guard rules.contains(.bigEndian), kernel.order == .big else { return }
    for (piece, numbers) in OracleConversion.split(text) where piece.hasSuffix("s") {
      guard let last = numbers.last, last < arguments.count else { continue }
      switch arguments[last].bare {
      case .field(let name):
        guard let field = format.fields.first(where: { $0.name == name }),
          field.size == kernel.longSize, !field.flags.contains(.array)
        else { continue }
        let range = field.offset..<field.offset + field.size
        record.replaceSubrange(range, with: original[range].reversed())
      case .call(let call, let names):
        guard call.hasSuffix("mask"), case .word(let name) = names.first,
          let field = format.fields.first(where: { $0.name == name })
        else { continue }
        let word = Int(number(of: field))
        let place = word & 0xffff + (field.flags.contains(.relative) ? field.offset + 4 : 0)
        let range = place..<place + word >> 16
        let longs = stride(from: place, to: range.upperBound, by: kernel.longSize).map {
          original[$0..<min(range.upperBound, $0 + kernel.longSize)]
        }
        record.replaceSubrange(range, with: longs.reversed().joined())
      default: continue
      }
    }
  }

  // MARK: - The format

  private mutating func rewrite(
    _ text: String, _ arguments: [OracleExpression]
  ) -> (String, [String]) {
    var newText = ""
    var written: [String] = []
    let writer = OracleWriter(format: format, kernel: kernel, rules: rules)
    for (piece, numbers) in OracleConversion.split(text) {
      guard piece.hasPrefix("%"), piece != "%%", numbers.allSatisfy({ $0 < arguments.count }) else {
        newText += piece
        written += numbers.compactMap {
          $0 < arguments.count ? writer.text(of: arguments[$0]) : nil
        }
        continue
      }
      written += numbers.dropLast().map { writer.text(of: arguments[$0]) }
      guard let last = numbers.last else {
        newText += piece
        continue
      }
      let argument = arguments[last]
      if let (changed, text) = special(piece, argument, writer) {
        newText += changed
        written.append(text)
        continue
      }
      newText += plain(piece)
      written.append(writer.text(of: argument, printedBy: piece))
    }
    return (newText, written)
  }

  private func plain(_ piece: String) -> String {
    if rules.contains(.plainPointer), piece == "%px" { return "%p" }
    if rules.contains(.narrowLong), kernel.longSize == 4, !piece.contains("ll"),
      let letter = piece.last, "duixXo".contains(letter)
    {
      return piece.replacing("l", with: "").replacing("z", with: "")
    }
    return piece
  }

  private mutating func mark(_ inner: String, _ correct: @escaping ([UInt8]) -> [UInt8]) -> String {
    marks.append(correct)
    return "<@\(marks.count - 1):\(inner)@>"
  }

  /// Conversions that the reference cannot print in any way; it prints what they are made of.
  private mutating func special(
    _ piece: String, _ argument: OracleExpression, _ writer: OracleWriter
  ) -> (String, String)? {
    if rules.contains(.laterLibrary) {
      if piece.hasSuffix("c") {
        let width = Int(piece.dropFirst().dropLast()) ?? 0
        let changed = mark("%u") { digits in
          let blanks = [UInt8](repeating: 0x20, count: max(0, abs(width) - 1))
          let letter = [UInt8(truncatingIfNeeded: Self.decimal(digits))]
          return width < 0 ? letter + blanks : blanks + letter
        }
        return (changed, writer.text(of: argument))
      }
      if piece.hasPrefix("%+"), piece.dropFirst(2).allSatisfy({ "dil".contains($0) }) {
        let changed = mark("%" + piece.dropFirst(2)) { $0.first == 0x2d ? $0 : [0x2b] + $0 }
        return (changed, writer.text(of: argument))
      }
      if piece == "%s", case .call("__print_array", let parts) = argument.bare, parts.count == 3 {
        let size = writer.constant(of: parts[2]) ?? 1
        let order = kernel.order
        let changed = mark("%s") { Self.array($0, size: Int(size), order: order) }
        return (changed, writer.text(of: argument))
      }
    }
    if rules.contains(.helperArguments), piece == "%s",
      case .call("__print_hex_dump", let parts) = argument.bare, parts.count == 7,
      case .text(let prefix) = parts[0]
    {
      let offset = Int(writer.constant(of: parts[1]) ?? 0)
      let row = Int(writer.constant(of: parts[2]) ?? 16)
      let hex = OracleExpression.call("__print_hex", [parts[4], parts[5]])
      let changed = mark("%s") { Self.dump($0, prefix: prefix, row: row, showsOffset: offset == 2) }
      return (changed, writer.text(of: hex))
    }
    if rules.contains(.listValue), piece == "%s",
      case .list(let name, let parts, let entries) = argument.bare, name.hasPrefix("__print_flags"),
      parts.count == 2, case .text(let delimiter) = parts[1],
      entries.contains(where: { writer.constant(of: $0.0) ?? 0 > UInt64(Int64.max) })
    {
      let named = entries.compactMap { value, text -> (value: UInt64, text: String)? in
        guard let value = writer.constant(of: value), case .text(let text) = text.bare else {
          return nil
        }
        return (value, text)
      }
      let changed = mark("%llu") {
        Self.flags(Self.decimal($0), named: named, delimiter: delimiter)
      }
      return (changed, writer.text(of: parts[0]))
    }
    return nil
  }

  private mutating func collectStates(in arguments: [OracleExpression]) {
    guard format.name == "sched_switch", format.system == "sched" else { return }
    for argument in arguments where stateLetters.isEmpty {
      for (value, text) in argument.firstFlags {
        guard case .text(let text) = text, let letter = text.utf8.first,
          let value = value.constant(longSize: 8), value.nonzeroBitCount == 1
        else { continue }
        stateLetters[value] = letter
      }
    }
    guard stateLetters.isEmpty else { return }
    for (bit, letter) in "SDTtXZPI".utf8.enumerated() { stateLetters[1 << UInt64(bit)] = letter }
  }

  // MARK: - The line

  /// The line of the rewritten record as it is to be: marked parts laid out, and the words of the
  /// handlers that no format reaches.
  func corrected(_ line: [UInt8]) -> [UInt8] {
    var line = line
    for (number, correct) in marks.enumerated() {
      let opening = Array("<@\(number):".utf8)
      guard let start = line.firstRange(of: opening),
        let end = line[start.upperBound...].firstRange(of: Array("@>".utf8))
      else { continue }
      let inner = correct(Array(line[start.upperBound..<end.lowerBound]))
      line.replaceSubrange(start.lowerBound..<end.upperBound, with: inner)
    }
    // What `%c` prints may end the text, as it does in later versions of the library.
    if let end = line.firstIndex(of: 0) { line = line[..<end] + [0x0a] }
    if rules.contains(.laterLibrary), !stateLetters.isEmpty { correctStates(in: &line) }
    if rules.contains(.narrowLong), kernel.longSize == 4, format.name == "raw_data" {
      correctRawData(in: &line)
    }
    return line
  }

  private func correctStates(in line: inout [UInt8]) {
    guard let field = format.fields.first(where: { $0.name == "prev_state" }),
      let end = line.firstRange(of: Array(" ==> ".utf8)),
      let start = line[..<end.lowerBound].lastIndex(of: 0x20)
    else { return }
    let state = number(of: field)
    let set = stateLetters.keys.sorted().filter { state & $0 != 0 }.compactMap { stateLetters[$0] }
    let text = set.isEmpty ? [UInt8(ascii: "R")] : Array(set.map { [$0] }.joined(separator: [0x7c]))
    line.replaceSubrange(start + 1..<end.lowerBound, with: text)
  }

  private func correctRawData(in line: inout [UInt8]) {
    guard let start = line.firstRange(of: Array(" # ".utf8)),
      let field = format.fields.first(where: { $0.name == "buf" }),
      let end = line[start.upperBound...].firstIndex(where: { $0 == 0x20 || $0 == 0x0a })
    else { return }
    let padding = [UInt8](repeating: 0, count: (4 - original.count % 4) % 4)
    let bytes = (original[min(field.offset, original.count)...] + padding).map {
      " " + String(UInt16($0) + 0x100, radix: 16).dropFirst()
    }
    line.replaceSubrange(end..., with: Array((bytes.joined() + "\n").utf8))
  }

  // MARK: - Parts of lines

  private static func decimal(_ digits: [UInt8]) -> UInt64 {
    UInt64(String(decoding: digits, as: UTF8.self)) ?? 0
  }

  /// `1 255` as `{0x1,0xff}`.
  private static func array(_ text: [UInt8], size: Int, order: ByteOrder) -> [UInt8] {
    let words = text.split(separator: 0x20).map { word in
      let value = decimal(Array(word))
      let swapped = OracleBytes.encoded(value, size, .little).reduce(0 as UInt64) {
        $0 << 8 | UInt64($1)
      }
      return "0x" + String(order == .big ? swapped : value, radix: 16)
    }
    return Array("{\(words.joined(separator: ","))}".utf8)
  }

  private static func dump(
    _ hex: [UInt8], prefix: String, row: Int, showsOffset: Bool
  ) -> [UInt8] {
    let bytes = String(decoding: hex, as: UTF8.self).split(separator: " ")
    var text = "\n"
    for start in stride(from: 0, to: bytes.count, by: row) {
      let offset = String(start + 1 << 32, radix: 16).suffix(8)
      text += prefix + (showsOffset ? offset + ": " : "")
      text += bytes[start..<min(bytes.count, start + row)].joined(separator: " ") + "\n"
    }
    return Array(text.utf8)
  }

  private static func flags(
    _ value: UInt64, named: [(value: UInt64, text: String)], delimiter: String
  ) -> [UInt8] {
    var rest = value
    var words: [String] = []
    for (value, text) in named where value != 0 && rest & value == value {
      words.append(text)
      rest &= ~value
    }
    if rest != 0 { words.append("0x" + String(rest, radix: 16)) }
    return Array(words.joined(separator: delimiter).utf8)
  }
}
