/// Reads what follows `print fmt:` by the grammar of C: the string and its arguments.
struct OracleExpressionParser {
  private struct Stop: Error {}

  private var tokens: [String]
  private var place = 0

  /// Nil where the text holds what is no expression, such as a statement or an unended string.
  static func parse(_ format: String) -> (text: String, arguments: [OracleExpression])? {
    var parser = OracleExpressionParser(tokens: tokens(of: Array(format.utf8)))
    return try? parser.whole()
  }

  // MARK: - Tokens

  private static func tokens(of bytes: [UInt8]) -> [String] {
    var tokens: [String] = []
    var place = 0
    func isWord(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte & 0xdf) || byte == 0x5f
    }
    while place < bytes.count {
      let byte = bytes[place]
      var end = place + 1
      if byte <= 0x20 {
        place = end
        continue
      }
      if byte == 0x22 || byte == 0x27 {
        while end < bytes.count, bytes[end] != byte { end += bytes[end] == 0x5c ? 2 : 1 }
        guard end < bytes.count else { return tokens + ["\u{0}"] }
        end += 1
      } else if isWord(byte) {
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
      } else if end < bytes.count {
        let pair = String(decoding: bytes[place...end], as: UTF8.self)
        if ["->", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||"].contains(pair) { end += 1 }
      }
      let token = String(decoding: bytes[place..<end], as: UTF8.self)
      if byte == 0x22, let last = tokens.last, last.hasPrefix("\"") {
        tokens[tokens.count - 1] = String(last.dropLast()) + token.dropFirst()
      } else {
        tokens.append(token)
      }
      place = end
    }
    return tokens
  }

  private var token: String { place < tokens.count ? tokens[place] : "" }

  private mutating func take() -> String {
    defer { place += 1 }
    return token
  }

  private mutating func expect(_ text: String) throws {
    guard take() == text else { throw Stop() }
  }

  private mutating func took(_ text: String) -> Bool {
    guard token == text else { return false }
    place += 1
    return true
  }

  private static func isWord(_ token: String) -> Bool {
    token.utf8.first.map {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0 & 0xdf) || $0 == 0x5f
    } ?? false
  }

  // MARK: - Grammar

  private mutating func whole() throws -> (text: String, arguments: [OracleExpression]) {
    guard token.hasPrefix("\"") else { throw Stop() }
    let text = String(take().dropFirst().dropLast())
    var arguments: [OracleExpression] = []
    while took(",") {
      if token.isEmpty { break }
      arguments.append(try expression())
    }
    guard token.isEmpty else { throw Stop() }
    return (text, arguments)
  }

  private mutating func expression() throws -> OracleExpression {
    let condition = try binary(1)
    guard took("?") else { return condition }
    let first = token == ":" ? condition : try expression()
    try expect(":")
    return .conditional(condition, first, try expression())
  }

  private mutating func binary(_ least: Int) throws -> OracleExpression {
    var left = try unary()
    while let strength = OracleExpression.strengths[token], strength >= least {
      let symbol = take()
      left = .binary(symbol, left, try binary(strength + 1))
    }
    return left
  }

  private mutating func unary() throws -> OracleExpression {
    if ["!", "~", "-", "+"].contains(token) { return .unary(take(), try unary()) }
    var node = try primary()
    while took("[") {
      node = .element(node, try expression())
      try expect("]")
    }
    return node
  }

  private mutating func primary() throws -> OracleExpression {
    if token == "(" { return try parentheses() }
    let word = take()
    if word.hasPrefix("\"") { return .text(String(word.dropFirst().dropLast())) }
    if word.hasPrefix("'") { return .character(String(word.dropFirst().dropLast())) }
    guard Self.isWord(word) else { throw Stop() }
    if word == "REC" { return try field() }
    if took("(") { return try call(word) }
    return .word(word)
  }

  private mutating func field() throws -> OracleExpression {
    try expect("->")
    return .field(take())
  }

  private mutating func parentheses() throws -> OracleExpression {
    try expect("(")
    let start = place
    if took("REC"), took(")") { return try field() }
    place = start
    var words: [String] = []
    while Self.isWord(token) || (token == "*" && !words.isEmpty) { words.append(take()) }
    if let first = words.first, first != "REC", first.first?.isNumber == false, took(")") {
      let name = words.joined(separator: " ")
      let isType = words.count > 1 || OracleExpression.type(name, longSize: 8) != nil
      if Self.isWord(token) || token.hasPrefix("\"") || token == "("
        || (isType && ["-", "~", "!", "+"].contains(token))
      {
        return .cast(type: name, try unary())
      }
    }
    place = start
    let inner = try expression()
    try expect(")")
    return .parentheses(inner)
  }

  private mutating func call(_ name: String) throws -> OracleExpression {
    if name == "sizeof" {
      var words: [String] = []
      while token != ")", !token.isEmpty { words.append(take()) }
      try expect(")")
      return .size(of: words.joined(separator: " "))
    }
    var arguments: [OracleExpression] = []
    var entries: [(OracleExpression, OracleExpression)] = []
    while token != ")" {
      if took("{") {
        let value = try expression()
        try expect(",")
        entries.append((value, try expression()))
        try expect("}")
      } else {
        arguments.append(try expression())
      }
      guard took(",") else { break }
    }
    try expect(")")
    return entries.isEmpty ? .call(name, arguments) : .list(name, arguments, entries: entries)
  }
}
