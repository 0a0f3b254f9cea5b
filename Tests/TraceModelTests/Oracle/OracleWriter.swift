import TraceFormat

/// Writes expressions of print formats so that the reference's parser and its unsigned arithmetic
/// give C's values, as far as `rules` ask for it; without rules, token by token as they were.
struct OracleWriter {
  let format: EventFormat
  let kernel: OracleKernel
  let rules: Set<DifferenceRule>

  private typealias NumberType = (size: Int, isSigned: Bool)

  func constant(of node: OracleExpression) -> UInt64? {
    if case .size(let type) = node.bare { return size(of: type).map { UInt64($0) } }
    return node.constant(longSize: kernel.longSize)
  }

  /// An argument of a conversion. Texts and addresses are printed by what they are, so a cast
  /// before one goes, and an array of characters becomes a text.
  func text(of node: OracleExpression, printedBy piece: String) -> String {
    guard rules.contains(.casts), piece.contains("s") || piece.contains("p") else {
      return text(of: node)
    }
    if case .cast(_, let inner) = node.bare { return text(of: inner, printedBy: piece) }
    if piece.hasSuffix("s"), case .call("__get_dynamic_array", let names) = node.bare,
      names.count == 1
    {
      return "__get_str(\(text(of: names[0])))"
    }
    return text(of: node)
  }

  func text(of node: OracleExpression) -> String {
    switch node {
    case .word(let word): return word
    case .text(let text): return "\"\(text)\""
    case .character(let text):
      guard rules.contains(.laterLibrary), let code = text.utf8.first, text.utf8.count == 1 else {
        return "'\(text)'"
      }
      return String(code)
    case .field(let name): return "REC->" + name
    case .parentheses(let inner):
      return rules.contains(.precedence) ? text(of: inner) : "(\(text(of: inner)))"
    case .cast(let type, let inner): return cast(to: type, inner)
    case .unary(let symbol, let inner):
      if rules.contains(.precedence) { return "(\(symbol)\(guarded(inner)))" }
      return symbol + text(of: inner)
    case .binary(let symbol, let left, let right): return binary(symbol, left, right)
    case .conditional(let condition, let first, let second):
      if rules.contains(.precedence) {
        return "((\(text(of: condition))) ? (\(text(of: first))) : (\(text(of: second))))"
      }
      return "\(text(of: condition)) ? \(text(of: first)) : \(text(of: second))"
    case .element(let array, let place): return element(of: array, at: place)
    case .call(let name, let arguments):
      let isHelper = rules.contains(.helperArguments) && !name.hasPrefix("__get")
      let written = arguments.map { isHelper ? guarded($0) : text(of: $0) }
      return "\(name)(\(written.joined(separator: ", ")))"
    case .size(let type):
      if rules.contains(.laterLibrary), let size = size(of: type) { return String(size) }
      return "sizeof(\(type))"
    case .list(let name, let arguments, let entries): return list(name, arguments, entries)
    }
  }

  /// An operand that the reference takes as a whole: what follows an unknown cast is not regrouped.
  private func guarded(_ node: OracleExpression) -> String {
    switch node.bare {
    case .binary, .unary, .conditional: "(u64)(\(text(of: node)))"
    default: text(of: node)
    }
  }

  private func mask(_ text: String, size: Int) -> String {
    size < 8 ? "(\(text) & 0x\(String(UInt64.max >> UInt64(64 - 8 * size), radix: 16)))" : text
  }

  private func cast(to name: String, _ inner: OracleExpression) -> String {
    let plain = "(\(name))" + text(of: inner)
    guard !name.contains("*") else { return plain }
    let operand =
      if case .binary = inner.bare { "(\(text(of: inner)))" } else { text(of: inner) }
    if name == "bool" || name == "_Bool" {
      return rules.contains(.casts) ? "(\(operand) != 0)" : plain
    }
    guard let type = OracleExpression.type(name, longSize: kernel.longSize), type.size < 8 else {
      return plain
    }
    if type.isSigned {
      guard rules.contains(.signedFields) else { return plain }
      let top = "0x" + String(UInt64(1) << UInt64(8 * type.size - 1), radix: 16)
      let shifted = "(\(mask(operand, size: type.size)) + \(top))"
      return "(\(mask(shifted, size: type.size)) - \(top))"
    }
    return rules.contains(.casts) ? mask(operand, size: type.size) : plain
  }

  private func binary(
    _ symbol: String, _ left: OracleExpression, _ right: OracleExpression
  ) -> String {
    if symbol == "^", rules.contains(.exclusiveOr) {
      let (first, second) = (text(of: left), guarded(right))
      return "((\(first) | \(second)) - (u64)(\(first) & \(second)))"
    }
    let isDivision = symbol == "/" || symbol == "%"
    let isShift = symbol == ">>"
    let isOrder = ["<", ">", "<=", ">="].contains(symbol)
    var (first, second) = (text(of: left), guarded(right))
    if rules.contains(.signedFields), isDivision || isShift || isOrder {
      let type = isShift ? self.type(of: left) : common(self.type(of: left), self.type(of: right))
      let top = "0x8000000000000000"
      if type.isSigned, isOrder {
        // The reference computes constants with a saturating sign; behind a cast it leaves them.
        return "(((u64)(\(first)) + \(top)) \(symbol) (u64)((u64)(\(second)) + \(top)))"
      }
      if type.isSigned, isShift {
        let shifted = "(((u64)(\(first)) + \(top)) >> \(second))"
        return "(\(shifted) - (u64)((u64)\(top) >> \(second)))"
      }
      if type.isSigned { return signedDivision(symbol, first, second) }
      first = mask(first, size: type.size)
      if !isShift, type.size < 8 { second = "(u64)(\(mask(second, size: type.size)))" }
    } else if !rules.contains(.precedence) {
      if isDivision, rules.contains(.divisionByZero) {
        return "((\(text(of: right))) ? (u64)(\(first) \(symbol) \(text(of: right))) : 0)"
      }
      return "\(first) \(symbol) \(text(of: right))"
    }
    if isDivision, rules.contains(.divisionByZero) {
      return "((\(second)) ? (u64)(\(first) \(symbol) \(second)) : 0)"
    }
    return "(\(first) \(symbol) \(second))"
  }

  /// A division of magnitudes, its sign put before it.
  private func signedDivision(_ symbol: String, _ first: String, _ second: String) -> String {
    func isNegative(_ text: String) -> String { "(u64)((\(text)) >> 63)" }
    func magnitude(_ text: String) -> String {
      "(u64)((\(isNegative(text))) ? (u64)(0 - (u64)(\(text))) : (u64)(\(text)))"
    }
    var result = "(u64)(\(magnitude(first)) \(symbol) \(magnitude(second)))"
    if rules.contains(.divisionByZero) {
      result = "(u64)(((u64)(\(second))) ? (\(result)) : 0)"
    }
    let sign =
      symbol == "%"
      ? isNegative(first) : "(u64)(\(isNegative(first)) != \(isNegative(second)))"
    return "((\(sign)) ? (u64)(0 - \(result)) : (\(result)))"
  }

  private func element(of array: OracleExpression, at place: OracleExpression) -> String {
    let unchanged = OracleWriter(format: format, kernel: kernel, rules: [])
    let base = unchanged.text(of: array)
    guard rules.contains(.arrayIndex), case .cast(let type, let inner) = array.bare,
      type.hasSuffix("*"), case .call = inner.bare,
      let size = OracleExpression.type(
        String(type.dropLast(2)), longSize: kernel.longSize)?.size
    else { return "\(base)[\(text(of: place))]" }
    return "\(base)[(\(guarded(place)) * \(size))]"
  }

  private func list(
    _ name: String, _ arguments: [OracleExpression],
    _ entries: [(OracleExpression, OracleExpression)]
  ) -> String {
    let unchanged = OracleWriter(format: format, kernel: kernel, rules: [])
    var parts = arguments.map { text(of: $0) }
    for (value, text) in entries {
      var written = unchanged.text(of: value)
      if let number = constant(of: value) {
        let isLarge = number > UInt64(Int64.max)
        if rules.contains(isLarge ? .listValue : .precedence) { written = String(number) }
      }
      if rules.contains(.listValue) {
        // A list may end in `{ -1, NULL }`.
        if case .text = text.bare {} else { continue }
      }
      parts.append("{ \(written), \(unchanged.text(of: text)) }")
    }
    let known = rules.contains(.helperArguments) ? name.replacing("_u64", with: "") : name
    return "\(known)(\(parts.joined(separator: ", ")))"
  }

  private func size(of type: String) -> Int? {
    if let name = type.split(separator: ">").last, type.contains("REC") {
      let name = name.drop { $0 == " " }
      return format.fields.first { $0.name == name }?.size
    }
    return OracleExpression.type(type, longSize: kernel.longSize)?.size
  }

  // MARK: - Types

  private func common(_ left: NumberType, _ right: NumberType) -> NumberType {
    if left.size == right.size { return (left.size, left.isSigned && right.isSigned) }
    return left.size > right.size ? left : right
  }

  /// The type of a node after C's promotions.
  private func type(of node: OracleExpression) -> NumberType {
    func promoted(_ type: NumberType?) -> NumberType {
      guard let type else { return (8, false) }
      return type.size < 4 ? (4, true) : type
    }
    switch node {
    case .word(let word): return literalType(word)
    case .character: return (4, true)
    case .field(let name):
      return promoted(format.field(named: name).map { ($0.size, $0.isSigned) } ?? (4, true))
    case .parentheses(let inner): return type(of: inner)
    case .cast(let name, _):
      if name.contains("*") { return (8, false) }
      if name == "bool" { return (4, true) }
      return promoted(OracleExpression.type(name, longSize: kernel.longSize))
    case .unary(let symbol, let inner): return symbol == "!" ? (4, true) : type(of: inner)
    case .binary(let symbol, let left, let right):
      switch symbol {
      case "<<", ">>": return type(of: left)
      case "<", ">", "<=", ">=", "==", "!=", "&&", "||": return (4, true)
      default: return common(type(of: left), type(of: right))
      }
    case .conditional(_, let first, let second): return common(type(of: first), type(of: second))
    case .element(let array, _):
      if case .cast(let name, _) = array.bare, name.hasSuffix("*") {
        return promoted(
          OracleExpression.type(String(name.dropLast(2)), longSize: kernel.longSize))
      }
      return (8, false)
    case .call(let name, _): return (8, !name.hasPrefix("__get"))
    case .size: return (kernel.longSize, false)
    case .text, .list: return (8, false)
    }
  }

  private func literalType(_ word: String) -> NumberType {
    guard let value = OracleExpression.word(word).constant(longSize: 8) else { return (8, true) }
    let word = word.lowercased()
    let isHex = word.hasPrefix("0x")
    let isUnsigned = word.hasSuffix("u") || word.contains("ul") || word.contains("lu")
    let isLong =
      word.hasSuffix("l") || value > UInt64(UInt32.max)
      || (!isHex && value > UInt64(Int32.max))
    let limit = isLong ? UInt64(Int64.max) : UInt64(Int32.max)
    return (isLong ? 8 : 4, !isUnsigned && value <= limit)
  }
}

extension OracleExpression {
  /// The entries of the first list of flags within.
  var firstFlags: [(OracleExpression, OracleExpression)] {
    switch self {
    case .list(let name, _, let entries): name.hasPrefix("__print_flags") ? entries : []
    case .parentheses(let inner), .cast(_, let inner), .unary(_, let inner): inner.firstFlags
    case .conditional(let condition, let first, let second):
      [condition, first, second].map(\.firstFlags).first { !$0.isEmpty } ?? []
    default: []
    }
  }
}
