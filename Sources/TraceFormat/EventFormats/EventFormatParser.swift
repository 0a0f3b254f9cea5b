import Units

/// Reads a format file of tracefs (`events/SYSTEM/NAME/format`) as the recorder copied it.
///
///     name: sched_switch
///     ID: 316
///     format:
///         field:unsigned short common_type;  offset:0;  size:2;  signed:0;
///         (more common fields)
///
///         field:char prev_comm[16];          offset:8;  size:16; signed:0;
///         (more fields)
///
///     print fmt: "prev_comm=%s ...", REC->prev_comm, ...
package struct EventFormatParser {
  private var tokens: Tokenizer
  private let isFtrace: Bool
  private let headerLongSize: Int

  /// Reads `text`.
  ///
  /// An event without a usable name or number is an error. Whatever is wrong after that leaves the
  /// fields read so far and an empty print format, with which the event is shown as its fields.
  package static func parse(
    text: UnsafeRawBufferPointer, system: String, headerLongSize: Int
  ) throws(EventFormatError) -> EventFormat {
    let bytes = [UInt8](text)
    var parser = EventFormatParser(
      tokens: Tokenizer(bytes), isFtrace: system == "ftrace", headerLongSize: headerLongSize)
    let (name, id) = try parser.readHead()
    var format = EventFormat(
      id: id, system: system, name: name, commonFields: [], fields: [], printFormat: "")
    if parser.expectItem("format"), parser.expectSymbol(":"), parser.tokens.next().kind == .newline,
      parser.readFields(into: &format.commonFields), parser.readFields(into: &format.fields),
      parser.expectItem("print", acrossLines: true), parser.expectItem("fmt"),
      parser.expectSymbol(":")
    {
      format.printFormat = String(decoding: bytes[parser.tokens.position...], as: UTF8.self)
    }
    return format
  }

  private mutating func readHead() throws(EventFormatError) -> (name: String, id: EventTypeID) {
    guard expectItem("name", acrossLines: true), expectSymbol(":") else { throw .nameIsNoWord }
    let name = tokens.next()
    guard name.kind == .item, tokens.next().kind == .newline else { throw .nameIsNoWord }
    guard expectItem("ID", acrossLines: true), expectSymbol(":") else {
      throw .numberIsInvalid(event: name.text)
    }
    let number = tokens.next()
    guard number.kind == .item, let id = UInt16(number.text), tokens.next().kind == .newline else {
      throw .numberIsInvalid(event: name.text)
    }
    return (name.text, EventTypeID(id))
  }

  private mutating func expectItem(_ text: String, acrossLines: Bool = false) -> Bool {
    (acrossLines ? tokens.nextAcrossLines() : tokens.next()) == Token(.item, text)
  }

  private mutating func expectSymbol(_ text: String) -> Bool { tokens.next().isSymbol(text) }

  /// Reads field lines up to an empty line; false where a line is malformed.
  private mutating func readFields(into fields: inout [EventField]) -> Bool {
    while true {
      let token = tokens.next()
      if token.kind == .newline { return true }
      guard token == Token(.item, "field"), let field = readField() else { return false }
      fields.append(field)
    }
  }

  private mutating func readField() -> EventField? {
    var token = tokens.next()
    if isFtrace, token == Token(.item, "special") { token = tokens.next() }
    guard token.isSymbol(":"), var declaration = readDeclaration() else { return nil }
    guard expectItem("offset"), let offset = readNumber(), expectItem("size"),
      let size = readNumber()
    else { return nil }
    token = tokens.next()
    var isSigned = false
    if token.kind != .newline {
      guard token == Token(.item, "signed"), let sign = readNumber(),
        tokens.next().kind == .newline
      else { return nil }
      isSigned = sign != 0
    }
    if declaration.flags.contains(.dynamic), size == 2 {
      declaration.flags.formUnion([.array, .string])
    }
    return EventField(
      name: declaration.name, type: declaration.type, offset: offset, size: size,
      isSigned: isSigned, flags: declaration.flags, arrayLength: declaration.arrayLength,
      elementSize: declaration.elementSize(in: size, headerLongSize: headerLongSize))
  }

  /// The number of `: NUMBER ;`, held below 2^31 so that sums of them cannot overflow.
  private mutating func readNumber() -> Int? {
    guard tokens.next().isSymbol(":") else { return nil }
    let token = tokens.next()
    guard token.kind == .item, let number = Int(token.text), number < 1 << 31,
      tokens.next().isSymbol(";")
    else { return nil }
    return number
  }

  private mutating func readDeclaration() -> FieldDeclaration? {
    var last = tokens.next()
    guard last.kind == .item else { return nil }
    var declaration = FieldDeclaration()
    var token = tokens.next()
    words: while true {
      if token.kind == .item || token.isSymbol("*") || (isFtrace && token.isSymbol(".")) {
        if token.isSymbol("*") { declaration.flags.insert(.pointer) }
        declaration.append(last.text)
        last = token
        token = tokens.next()
      } else if token.isDelimiter("("), last.text == "__attribute__" {
        guard let attribute = readParentheses() else { return nil }
        declaration.append(last.text + attribute)
        last = tokens.next()
        token = tokens.next()
      } else {
        break words
      }
    }
    declaration.name = last.text
    if token.isSymbol("[") {
      declaration.flags.insert(.array)
      guard let bounds = readBounds() else { return nil }
      declaration.arrayLength = bounds.length
      token = tokens.next()
      if token.kind == .item {
        declaration.append(declaration.name + bounds.text)
        declaration.name = token.text
        token = tokens.next()
      }
    }
    guard token.isSymbol(";"), !declaration.type.isEmpty else { return nil }
    declaration.addFlagsOfType()
    return declaration
  }

  /// The rest of a parenthesised group whose opening has been read, with both parentheses.
  private mutating func readParentheses() -> String? {
    var text = "("
    var depth = 1
    while depth > 0 {
      let token = tokens.next()
      switch token.kind {
      case .end, .newline: return nil
      case .delimiter where token.text == "(": depth += 1
      case .delimiter where token.text == ")": depth -= 1
      default: break
      }
      text += token.text
    }
    return text
  }

  /// The bounds of an array whose bracket has been read; of several tokens the last one counts.
  private mutating func readBounds() -> (text: String, length: Int)? {
    var text = "["
    var length = 0
    while true {
      let token = tokens.next()
      if token.isSymbol("]") { return (text + "]", length) }
      guard token.kind != .end, token.kind != .newline else { return nil }
      length = token.kind == .item ? min(Int(token.text) ?? 0, 1 << 31) : 0
      text += token.text
    }
  }
}

/// What stands between `field:` and the first semicolon.
private struct FieldDeclaration {
  var name = ""
  var type = ""
  var flags: EventField.Flags = []
  var arrayLength = 0

  mutating func append(_ word: String) { type += type.isEmpty ? word : " " + word }

  mutating func addFlagsOfType() {
    if type.hasPrefix("__rel_loc") {
      flags.formUnion([.dynamic, .relative])
    } else if type.hasPrefix("__data_loc") {
      flags.insert(.dynamic)
    }
    if flags.contains(.array), typeContains("char") || typeContains("u8") || typeContains("s8") {
      flags.insert(.string)
    }
    if typeContains("long") { flags.insert(.long) }
  }

  func elementSize(in size: Int, headerLongSize: Int) -> Int {
    if arrayLength != 0 { return size / arrayLength }
    if flags.contains(.dynamic) {
      let words = type.split(separator: " ", maxSplits: 1)
      let element = words.count == 2 ? words[1].prefix { $0 != "[" } : ""
      return switch element {
      case "u8", "s8", "char": 1
      case "u16", "s16": 2
      case "u32", "s32": 4
      case "u64", "s64": 8
      default: 0
      }
    }
    if flags.contains(.string) { return 1 }
    if flags.contains([.array, .long]) { return headerLongSize }
    return size
  }

  private func typeContains(_ word: String) -> Bool {
    let text = type.utf8
    let wanted = word.utf8
    return text.indices.contains { text[$0...].starts(with: wanted) }
  }
}
