extension PrintFormatParser {
  /// The rest of a call whose opening parenthesis has been read.
  mutating func parseCall(of name: String) throws(Failure) -> PrintExpression.Index {
    switch name {
    case "__print_flags", "__print_flags_u64", "__print_symbolic", "__print_symbolic_u64":
      return try parseList(isFlags: name.hasPrefix("__print_flags"))
    case "__print_hex", "__print_hex_str":
      let arguments = try parseArguments(count: 2)
      let node = PrintExpression.hex(
        bytes: arguments[0], length: arguments[1], isSpaced: name == "__print_hex")
      return try builder.add(node, type: .pointer)
    case "__print_array":
      let arguments = try parseArguments(count: 3)
      let node = PrintExpression.integers(
        bytes: arguments[0], count: arguments[1], elementSize: arguments[2])
      return try builder.add(node, type: .pointer)
    case "__print_hex_dump":
      return try parseHexDump()
    case "__builtin_expect":
      return try parseArguments(count: 2)[0]
    case "sizeof":
      return try parseSize()
    default:
      if let node = try parseFieldCall(of: name) { return node }
      guard knowsHelpers, let helper = HelperFunction(name: name) else { throw .unknownFunction }
      return try parseHelper(helper)
    }
  }

  private mutating func parseArguments(
    count: Int
  ) throws(Failure) -> [PrintExpression.Index] {
    var arguments: [PrintExpression.Index] = []
    for index in 0..<count {
      if index > 0 { try expect(delimiter: ",") }
      arguments.append(try parseExpression())
    }
    try expect(delimiter: ")")
    return arguments
  }

  /// Calls with one field as their argument; nil for other names.
  private mutating func parseFieldCall(
    of name: String
  ) throws(Failure) -> PrintExpression.Index? {
    let make: (FieldPlace) -> PrintExpression
    var mustExist = false
    switch name {
    case "__get_str", "__get_rel_str":
      make = { .string($0) }
    case "__get_bitmask", "__get_rel_bitmask":
      make = { .bitmask($0) }
    case "__get_cpumask", "__get_rel_cpumask":
      make = { .cpumask($0) }
    case "__get_dynamic_array", "__get_rel_dynamic_array", "__get_sockaddr", "__get_sockaddr_rel",
      "__get_rel_sockaddr":
      (make, mustExist) = ({ .dynamicArray($0) }, true)
    case "__get_dynamic_array_len", "__get_rel_dynamic_array_len":
      (make, mustExist) = ({ .dynamicArrayLength($0) }, true)
    default:
      return nil
    }
    let fieldName = try expectItem()
    try expect(delimiter: ")")
    if let field = format.fields.first(where: { $0.name == fieldName }) {
      return try builder.add(make(FieldPlace(field)), type: .pointer)
    }
    if mustExist { throw .unexpectedToken }
    return try builder.add(.missingField, type: .pointer)
  }

  private mutating func parseHelper(
    _ helper: HelperFunction
  ) throws(Failure) -> PrintExpression.Index {
    let nodes = try parseArguments(count: helper.argumentCount)
    var arguments = PrintExpression.HelperArguments()
    arguments.first = nodes[0]
    if nodes.count == 3 { (arguments.second, arguments.third) = (nodes[1], nodes[2]) }
    return try builder.add(.helper(helper, arguments: arguments), type: .long(8))
  }

  private mutating func parseHexDump() throws(Failure) -> PrintExpression.Index {
    guard token.kind == .string else { throw .unexpectedToken }
    let prefix = builder.addText(token.text)
    advance()
    try expect(delimiter: ",")
    let arguments = try parseArguments(count: 6)
    var kind: UInt8 = 0
    if case .number(let value) = builder[arguments[0]] { kind = UInt8(truncatingIfNeeded: value) }
    let dump = PrintExpression.HexDump(
      prefix: prefix, rowSize: arguments[1], groupSize: arguments[2], bytes: arguments[3],
      length: arguments[4], showsASCII: arguments[5], prefixKind: kind)
    return try builder.add(.hexDump(dump), type: .pointer)
  }

  private mutating func parseSize() throws(Failure) -> PrintExpression.Index {
    let size: UInt64
    if token == Token(.item, "REC") {
      advance()
      let node = try parseField()
      guard case .field(let field) = builder[node] else { throw .unexpectedToken }
      size = UInt64(field.size)
    } else {
      var words: [String] = []
      while token.kind == .item { words.append(try expectItem()) }
      var isPointer = false
      while token.isSymbol("*") {
        isPointer = true
        advance()
      }
      let type = CastType(words: words, longSize: longSize)
      guard !words.isEmpty, isPointer || type.size > 0 else { throw .unexpectedToken }
      size = isPointer ? UInt64(longSize) : UInt64(type.size)
    }
    try expect(delimiter: ")")
    return try builder.add(.number(size), type: NumberType(size: longSize, isSigned: false))
  }

  // MARK: - Lists of flags and symbols

  private mutating func parseList(isFlags: Bool) throws(Failure) -> PrintExpression.Index {
    let value = try parseExpression()
    try expect(delimiter: ",")
    var delimiter = PrintExpression.TextRange(start: 0, count: 0)
    if isFlags {
      guard token.kind == .string || token.kind == .item else { throw .unexpectedToken }
      delimiter = builder.addText(token.kind == .string ? token.text : "")
      advance()
      try expect(delimiter: ",")
    }
    var entries: [PrintEntry] = []
    repeat {
      if let entry = try parseEntry() { entries.append(entry) }
      guard token.isDelimiter(",") else { break }
      advance()
    } while !token.isDelimiter(")")
    try expect(delimiter: ")")
    let start = Int32(clamping: builder.entries.count)
    builder.entries += entries
    let range = PrintExpression.EntryRange(start: start, count: Int32(clamping: entries.count))
    let node =
      isFlags
      ? PrintExpression.flags(value: value, delimiter: delimiter, entries: range)
      : .symbolic(value: value, entries: range)
    return try builder.add(node, type: .pointer)
  }

  /// One `{ value, "text" }`; nil for the end that some lists of the kernel have, `{ -1, NULL }`.
  private mutating func parseEntry() throws(Failure) -> PrintEntry? {
    try expect(symbol: "{")
    let (value, isUnresolved) = try parseEntryValue()
    try expect(delimiter: ",")
    let word = token
    let node = try parseExpression()
    try expect(symbol: "}")
    switch builder[node] {
    case .text(let text):
      return PrintEntry(value: value, isUnresolved: isUnresolved, text: text)
    case .number(0) where word.kind != .item || word.text == "NULL":
      return nil
    case .number where word.kind == .item:
      let text = builder.addText(word.text)
      return PrintEntry(value: value, isUnresolved: isUnresolved, text: text)
    default:
      throw .unexpectedToken
    }
  }

  private mutating func parseEntryValue() throws(Failure) -> (UInt64, isUnresolved: Bool) {
    if token.kind == .item, let first = token.text.utf8.first, !(0x30...0x39).contains(first) {
      let start = (tokens, token)
      let name = try expectItem()
      if token.isDelimiter(",") {
        if let value = PrintEntry.knownName(name) { return (value, false) }
        return (.max, true)
      }
      (tokens, token) = start
    }
    let node = try parseExpression()
    guard case .number(let value) = builder[node] else { throw .unexpectedToken }
    return (value, false)
  }
}

extension PrintEntry {
  /// The names that formats of the kernel use without their value.
  static func knownName(_ name: String) -> UInt64? {
    switch name {
    case "HI_SOFTIRQ", "HRTIMER_NORESTART": 0
    case "TIMER_SOFTIRQ", "HRTIMER_RESTART": 1
    case "NET_TX_SOFTIRQ": 2
    case "NET_RX_SOFTIRQ": 3
    case "BLOCK_SOFTIRQ": 4
    case "IRQ_POLL_SOFTIRQ": 5
    case "TASKLET_SOFTIRQ": 6
    case "SCHED_SOFTIRQ": 7
    case "HRTIMER_SOFTIRQ": 8
    case "RCU_SOFTIRQ": 9
    default: nil
    }
  }
}
