/// An expression of a print format as C reads it, for tests that compute what a line should say
/// without the parser that is tested.
///
/// Parentheses are kept, so that the text can be written again token by token.
indirect enum OracleExpression {
  /// A number or a name.
  case word(String)
  /// A string literal, its escapes as written.
  case text(String)
  case character(String)
  case field(String)
  case parentheses(OracleExpression)
  case cast(type: String, OracleExpression)
  case unary(String, OracleExpression)
  case binary(String, OracleExpression, OracleExpression)
  case conditional(OracleExpression, OracleExpression, OracleExpression)
  case element(OracleExpression, OracleExpression)
  case call(String, [OracleExpression])
  case size(of: String)
  case list(String, [OracleExpression], entries: [(OracleExpression, OracleExpression)])

  var bare: OracleExpression {
    if case .parentheses(let inner) = self { inner.bare } else { self }
  }

  /// How strongly the operators with two sides bind.
  static let strengths: [String: Int] = [
    "*": 10, "/": 10, "%": 10, "+": 9, "-": 9, "<<": 8, ">>": 8, "<": 7, "<=": 7, ">": 7, ">=": 7,
    "==": 6, "!=": 6, "&": 5, "^": 4, "|": 3, "&&": 2, "||": 1,
  ]

  /// Bytes and signedness of the types that formats name.
  static func type(_ name: String, longSize: Int) -> (size: Int, isSigned: Bool)? {
    let words = name.split(separator: " ").filter { $0 != "const" && $0 != "struct" }.map {
      String($0)
    }
    if words.last == "*" { return (longSize, false) }
    if words.contains("long") {
      let size = words.count { $0 == "long" } > 1 ? 8 : longSize
      return (size, !words.contains("unsigned"))
    }
    switch words.filter({ $0 != "signed" }).joined(separator: " ") {
    case "char", "s8", "__s8", "int8_t": return (1, true)
    case "unsigned char", "u8", "__u8", "uint8_t": return (1, false)
    case "short", "short int", "s16", "__s16", "int16_t": return (2, true)
    case "unsigned short", "u16", "__u16", "uint16_t", "umode_t": return (2, false)
    case "int", "s32", "__s32", "int32_t", "pid_t": return (4, true)
    case "unsigned", "unsigned int", "u32", "__u32", "uint32_t", "uint", "gfp_t", "dev_t":
      return (4, false)
    case "s64", "__s64", "int64_t", "loff_t": return (8, true)
    case "u64", "__u64", "uint64_t", "sector_t": return (8, false)
    case "size_t", "uintptr_t", "pgoff_t", "ulong": return (longSize, false)
    case "ssize_t": return (longSize, true)
    default: return nil
    }
  }

  /// The value of an expression without fields; nil where there is one or a name.
  func constant(longSize: Int) -> UInt64? {
    switch self {
    case .word(let word):
      var digits = word.lowercased()[...]
      while let last = digits.last, last == "u" || last == "l" { digits = digits.dropLast() }
      if digits.hasPrefix("0x") { return UInt64(digits.dropFirst(2), radix: 16) }
      return UInt64(digits, radix: digits.hasPrefix("0") ? 8 : 10)
    case .parentheses(let inner): return inner.constant(longSize: longSize)
    case .cast(let type, let inner):
      guard let value = inner.constant(longSize: longSize) else { return nil }
      guard let type = Self.type(type, longSize: longSize) else { return value }
      return Self.cut(value, to: type)
    case .unary(let symbol, let inner):
      guard let value = inner.constant(longSize: longSize) else { return nil }
      switch symbol {
      case "-": return 0 &- value
      case "~": return ~value
      case "!": return value == 0 ? 1 : 0
      default: return value
      }
    case .binary(let symbol, let left, let right):
      guard let left = left.constant(longSize: longSize),
        let right = right.constant(longSize: longSize)
      else { return nil }
      switch symbol {
      case "+": return left &+ right
      case "-": return left &- right
      case "*": return left &* right
      case "|": return left | right
      case "&": return left & right
      case "^": return left ^ right
      case "<<": return left &<< right
      case ">>": return left &>> right
      default: return nil
      }
    default: return nil
    }
  }

  static func cut(_ value: UInt64, to type: (size: Int, isSigned: Bool)) -> UInt64 {
    guard type.size < 8 else { return value }
    let bits = UInt64(type.size) * 8
    let low = value & (1 << bits - 1)
    return type.isSigned && low >> (bits - 1) == 1 ? low | ~(1 << bits - 1) : low
  }
}
