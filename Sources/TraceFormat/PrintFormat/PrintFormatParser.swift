/// Reads the text after `print fmt:` into a program, with C's precedence and associativity.
///
///     "comm=%s prio=%d", REC->comm, REC->prio + 1
///
/// Operators climb by strength; constant operations are folded as they are read. Whatever C allows
/// but no record can answer (statement expressions, functions of the kernel) fails the whole
/// format.
package struct PrintFormatParser {
  /// Why the format is given up.
  package enum Failure: Error {
    case unexpectedToken
    case tooDeep
    case unknownFunction
    case argumentMissing
    case badConversion
  }

  /// Nesting beyond this is damage (chosen; the kernel's own formats stay below 30).
  static let depthLimit = 100

  var tokens: Tokenizer
  var token: Token
  var builder = PrintProgramBuilder()
  let format: EventFormat
  let longSize: Int
  let symbols: KernelSymbols
  let knowsHelpers: Bool
  private var depth = 0

  private init(
    _ format: EventFormat, longSize: Int, symbols: KernelSymbols, knowsHelpers: Bool
  ) {
    tokens = Tokenizer(Array(format.printFormat.utf8))
    token = tokens.nextAcrossLines()
    self.format = format
    self.longSize = longSize
    self.symbols = symbols
    self.knowsHelpers = knowsHelpers
  }

  /// The program of `format`, a failed one where its print format cannot be understood.
  ///
  /// - Parameter knowsHelpers: whether it may call functions of the kernel that are known here.
  package static func parse(
    _ format: EventFormat, longSize: Int, symbols: KernelSymbols, knowsHelpers: Bool = true
  ) -> PrintProgram {
    var parser = PrintFormatParser(
      format, longSize: longSize, symbols: symbols, knowsHelpers: knowsHelpers)
    return (try? parser.parseProgram()) ?? .failed()
  }

  private mutating func parseProgram() throws(Failure) -> PrintProgram {
    guard token.kind == .string else { throw .unexpectedToken }
    var text: [UInt8] = []
    // Macros of old kernels stand for strings beside others.
    while token.kind == .string {
      text += token.text.utf8
      advance()
    }
    var arguments: [PrintExpression.Index] = []
    while token.isDelimiter(",") {
      advance()
      if token.kind == .end { break }
      arguments.append(try parseExpression())
    }
    if arguments.isEmpty, format.system == "ftrace" {
      for field in format.fields {
        arguments.append(try builder.add(.field(FieldPlace(field)), type: .of(field)))
      }
    }
    return try builder.program(splitting: text, arguments: arguments)
  }

  mutating func advance() { token = tokens.nextAcrossLines() }

  mutating func expect(delimiter text: String) throws(Failure) {
    guard token.isDelimiter(text) else { throw .unexpectedToken }
    advance()
  }

  mutating func expect(symbol text: String) throws(Failure) {
    guard token.isSymbol(text) else { throw .unexpectedToken }
    advance()
  }

  mutating func expectItem() throws(Failure) -> String {
    guard token.kind == .item else { throw .unexpectedToken }
    let text = token.text
    advance()
    return text
  }

  // MARK: - Expressions

  mutating func parseExpression() throws(Failure) -> PrintExpression.Index {
    let condition = try parseBinary(minimumStrength: 1)
    guard token.isSymbol("?") else { return condition }
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw .tooDeep }
    advance()
    let first = token.isSymbol(":") ? condition : try parseExpression()
    try expect(symbol: ":")
    let second = try parseExpression()
    return try builder.add(
      .conditional(condition, then: first, otherwise: second),
      type: builder.commonType(first, second))
  }

  private mutating func parseBinary(
    minimumStrength: Int
  ) throws(Failure) -> PrintExpression.Index {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw .tooDeep }
    var left = try parseUnary()
    while token.kind == .symbol,
      let (symbol, strength) = BinaryOperator.symbol(token.text), strength >= minimumStrength
    {
      advance()
      let right = try parseBinary(minimumStrength: strength + 1)
      left = try builder.addBinary(symbol, left, right)
    }
    return left
  }

  mutating func parseUnary() throws(Failure) -> PrintExpression.Index {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { throw .tooDeep }
    if token.kind == .symbol {
      let symbol: UnaryOperator
      switch token.text {
      case "!": symbol = .not
      case "~": symbol = .complement
      case "-": symbol = .negate
      case "+": symbol = .plus
      default: throw .unexpectedToken
      }
      advance()
      return try builder.addUnary(symbol, try parseUnary())
    }
    var node = try parsePrimary()
    while token.isSymbol("[") {
      advance()
      let place = try parseExpression()
      try expect(symbol: "]")
      node = try builder.addElement(of: node, at: place)
    }
    return node
  }

  private mutating func parsePrimary() throws(Failure) -> PrintExpression.Index {
    switch token.kind {
    case .item:
      return try parseItem()
    case .string:
      let text = builder.addText(token.text)
      advance()
      return try builder.add(.text(text), type: .pointer)
    case .character:
      let value = token.text.utf8.count == 1 ? token.text.utf8.first : nil
      guard let code = value ?? Self.escape(token.text) else { throw .unexpectedToken }
      advance()
      return try builder.add(.number(UInt64(code)), type: .int)
    case .delimiter where token.text == "(":
      return try parseParentheses()
    default:
      throw .unexpectedToken
    }
  }

  private static func escape(_ text: String) -> UInt8? {
    switch text {
    case "\\n": 0x0a
    case "\\t": 0x09
    case "\\r": 0x0d
    case "\\0": 0
    default: text.utf8.count == 2 && text.utf8.first == UInt8(ascii: "\\") ? text.utf8.last : nil
    }
  }

  private mutating func parseItem() throws(Failure) -> PrintExpression.Index {
    let word = try expectItem()
    if word == "REC" { return try parseField() }
    if let digit = word.utf8.first, (0x30...0x39).contains(digit) {
      return try addLiteral(word)
    }
    if token.isDelimiter("(") {
      advance()
      return try parseCall(of: word)
    }
    // Words after one another, such as `struct sock`, can only be names without a value here.
    var isSingle = true
    while token.kind == .item {
      isSingle = false
      advance()
    }
    return try builder.add(.number(isSingle ? value(ofName: word) : 0), type: .long(8))
  }

  private func value(ofName name: String) -> UInt64 {
    switch name {
    case "true", "DUMP_PREFIX_ADDRESS": 1
    case "DUMP_PREFIX_OFFSET": 2
    case "false", "DUMP_PREFIX_NONE", "NULL": 0
    default: PrintEntry.knownName(name) ?? symbols.address(of: name) ?? 0
    }
  }

  /// The field after `REC`.
  mutating func parseField() throws(Failure) -> PrintExpression.Index {
    try expect(symbol: "->")
    let name = try expectItem()
    guard let field = format.field(named: name) else {
      return try builder.add(.missingField, type: .int)
    }
    return try builder.add(.field(FieldPlace(field)), type: .of(field))
  }

  private mutating func addLiteral(_ word: String) throws(Failure) -> PrintExpression.Index {
    var digits = word.lowercased()[...]
    var isUnsigned = false
    var isLong = false
    while let last = digits.last, last == "u" || last == "l" {
      if last == "u" { isUnsigned = true } else { isLong = true }
      digits = digits.dropLast()
    }
    let value: UInt64?
    var isDecimal = false
    if digits.hasPrefix("0x") {
      value = UInt64(digits.dropFirst(2), radix: 16)
    } else if digits.hasPrefix("0"), digits.count > 1 {
      value = UInt64(digits, radix: 8)
    } else {
      value = UInt64(digits)
      isDecimal = true
    }
    guard let value else { throw .unexpectedToken }
    var type = isLong ? NumberType.long(8) : .int
    if value > UInt64(Int32.max), isDecimal || value > UInt64(UInt32.max) { type = .long(8) }
    type.isSigned = !isUnsigned
    if value > (type.size == 8 ? UInt64(Int64.max) : UInt64(Int32.max)) { type.isSigned = false }
    return try builder.add(.number(value), type: type)
  }

  // MARK: - Parentheses

  private mutating func parseParentheses() throws(Failure) -> PrintExpression.Index {
    let start = (tokens, token)
    advance()
    if let type = try parseCastType() {
      let operand = try parseUnary()
      return try builder.addCast(to: type, of: operand, longSize: longSize)
    }
    (tokens, token) = start
    advance()
    if token == Token(.item, "REC") {
      let inner = (tokens, token)
      advance()
      if token.isDelimiter(")") {
        advance()
        return try parseField()
      }
      (tokens, token) = inner
    }
    let node = try parseExpression()
    try expect(delimiter: ")")
    return node
  }

  /// The type of a cast, read with its closing parenthesis; nil where the parentheses hold anything
  /// else or no operand follows.
  ///
  /// `(NAME) - 1` is a subtraction and `(u8)-1` a cast: before a sign only known types, pointers
  /// and several words make a cast.
  private mutating func parseCastType() throws(Failure) -> CastType? {
    var words: [String] = []
    var isPointer = false
    while token.kind == .item || (!words.isEmpty && token.isSymbol("*")) {
      if token.kind == .item { words.append(token.text) } else { isPointer = true }
      advance()
    }
    guard let first = words.first, first != "REC", token.isDelimiter(")"),
      first.utf8.first.map({ !(0x30...0x39).contains($0) }) ?? false
    else { return nil }
    advance()
    var type = CastType(words: words, longSize: longSize)
    type.isPointer = isPointer
    switch token.kind {
    case .item, .string, .character: return type
    case .delimiter: return token.text == "(" ? type : nil
    case .symbol:
      let isType = type.size > 0 || isPointer || words.count > 1
      return isType && ["-", "+", "~", "!"].contains(token.text) ? type : nil
    case .newline, .end: return nil
    }
  }
}
