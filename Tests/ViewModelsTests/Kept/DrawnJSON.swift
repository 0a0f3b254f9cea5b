import JSON
import TestSupport

/// JSON that nobody would write, drawn from a seed: with the names that kept state has, and values
/// of every kind and size in all the wrong places.
struct DrawnJSON {
  private var random: DrawnRandom
  private let names: [String]

  /// - Parameter names: of members; those of a real document find their way deeper into a reader.
  init(seed: UInt64, names: [String]) {
    random = DrawnRandom(seed: seed)
    self.names = names
  }

  mutating func value(depth: Int = 0) -> JSONValue {
    switch below(depth > 5 ? 8 : 12) {
    case 0: .null
    case 1: .bool(below(2) == 0)
    case 2: .integer(number())
    case 3: .number([.infinity, -.infinity, .nan, 1e308, -1e308, 0.1, -0.0][below(7)])
    case 4: .string(String(number()))
    case 5: .string(["", "A", "\u{0}\n", "18446744073709551615", "run-descending"][below(5)])
    case 6: .string(String(repeating: "ä", count: below(9000)))
    case 7: .string(names[below(names.count)])
    case 8, 9: .array((0..<below(6)).map { _ in value(depth: depth + 1) })
    default:
      .object(
        (0..<below(8)).map { _ in
          .init(names[below(names.count)], value(depth: depth + 1))
        })
    }
  }

  /// A document in which some values are replaced by others.
  mutating func damaged(_ value: JSONValue) -> JSONValue {
    if below(12) == 0 { return self.value(depth: 3) }
    switch value {
    case .array(let values): return .array(values.map { damaged($0) })
    case .object(let members): return .object(members.map { .init($0.name, damaged($0.value)) })
    default: return value
    }
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func number() -> Int64 {
    [0, 1, -1, 3, 1_002_000, 1_018_000, .max, .min, Int64(Int32.max), 65_536][below(10)]
  }
}
