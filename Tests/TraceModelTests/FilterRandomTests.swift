import TestSupport
import Testing
import TraceFormat
import Units

@testable import TraceModel

/// A random expression with the value that it has by a walk over the tree, written with every pair
/// of parentheses, or with those alone that C needs.
private indirect enum Tree {
  case literal(Int64)
  case field(String, Int64)
  case unary(Character, Tree)
  case binary(String, Tree, Tree)

  private static let strengths = [
    "*": 10, "+": 9, "-": 9, "<": 7, "<=": 7, ">": 7, ">=": 7, "==": 6, "!=": 6, "&": 5, "^": 4,
    "|": 3, "&&": 2, "||": 1,
  ]

  static func random(_ depth: Int, _ random: inout DrawnRandom) -> Tree {
    let choice = Int.random(in: 0..<(depth == 0 ? 2 : 8), using: &random)
    switch choice {
    case 0: return .literal(Int64.random(in: 0...4, using: &random))
    case 1:
      let fields: [(String, Int64)] = [("x", 6), ("y", 3), ("z", 0), ("s1", -5), ("s8", -5)]
      let field = fields.randomElement(using: &random) ?? ("z", 0)
      return .field(field.0, field.1)
    case 2:
      let name = (["!", "-", "~"] as [Character]).randomElement(using: &random) ?? "!"
      return .unary(name, .random(depth - 1, &random))
    default:
      let name = strengths.keys.sorted().randomElement(using: &random) ?? "+"
      return .binary(name, .random(depth - 1, &random), .random(depth - 1, &random))
    }
  }

  var value: Int64 {
    switch self {
    case .literal(let value), .field(_, let value): return value
    case .unary("!", let operand): return operand.value == 0 ? 1 : 0
    case .unary("-", let operand): return 0 &- operand.value
    case .unary(_, let operand): return ~operand.value
    case .binary(let name, let left, let right):
      let (left, right) = (left.value, right.value)
      switch name {
      case "*": return left &* right
      case "+": return left &+ right
      case "-": return left &- right
      case "<": return left < right ? 1 : 0
      case "<=": return left <= right ? 1 : 0
      case ">": return left > right ? 1 : 0
      case ">=": return left >= right ? 1 : 0
      case "==": return left == right ? 1 : 0
      case "!=": return left != right ? 1 : 0
      case "&": return left & right
      case "^": return left ^ right
      case "|": return left | right
      case "&&": return left != 0 && right != 0 ? 1 : 0
      default: return left != 0 || right != 0 ? 1 : 0
      }
    }
  }

  private var strength: Int {
    switch self {
    case .literal, .field: 12
    case .unary: 11
    case .binary(let name, _, _): Self.strengths[name] ?? 0
    }
  }

  func text(withAllParentheses isFull: Bool) -> String {
    func part(_ tree: Tree, atLeast strength: Int) -> String {
      let text = tree.text(withAllParentheses: isFull)
      return isFull || tree.strength < strength ? "(\(text))" : text
    }
    switch self {
    case .literal(let value): return "\(value)"
    case .field(let name, _): return name
    case .unary(let name, let operand): return "\(name)\(part(operand, atLeast: 11))"
    case .binary(let name, let left, let right):
      let strength = strength
      return "\(part(left, atLeast: strength)) \(name) \(part(right, atLeast: strength + 1))"
    }
  }
}

@Test func `random expressions have the value of their tree`() throws {
  let sample = FilterSample.usual
  var random = DrawnRandom(seed: 2026)
  for _ in 0..<4_000 {
    let tree = Tree.random(5, &random)
    for isFull in [true, false] {
      let text = tree.text(withAllParentheses: isFull)
      #expect(try sample.passes(text) == (tree.value != 0), "\(text)")
    }
  }
}
