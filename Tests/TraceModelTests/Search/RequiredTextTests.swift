import TestSupport
import Testing

@testable import TraceModel

@Suite struct RequiredTextTests {
  @Test(arguments: [
    ("sched", "sched", true), (#"a\.b"#, "a.b", true), ("^prev_pid=12 ", "prev_pid=12 ", false),
    ("no_[a-z]+_word", "_word", false), ("pid=[]x]ab", "pid=", false),
    ("ab[^]]cde", "cde", false), ("a[[:digit:]x]bc", "bc", false),
    ("comm=(bash|zsh)x", "comm=", false), ("(a(b|[)])c)?next", "next", false),
    ("ab{2,3}cd", "cd", false), ("abcd*e", "abc", false), ("xy+z", "x", false),
  ])
  func `the longest run of letters that all hits have is found`(
    pattern: String, text: String, isWhole: Bool
  ) {
    let required = RequiredText(of: Array(pattern.utf8))
    #expect(String(decoding: required.bytes, as: UTF8.self) == text)
    #expect(required.isWhole == isWhole)
  }

  @Test(arguments: ["a|b", "a|(b)", #"\bword"#, #"(a)\1"#, "", ".*"])
  func `nothing is required where nothing is sure`(pattern: String) {
    let required = RequiredText(of: Array(pattern.utf8))
    #expect(required.bytes.isEmpty)
    #expect(!required.isWhole)
  }

  @Test(arguments: 0..<8) func `each text that a random pattern matches has what it requires`(
    seed: UInt64
  ) throws {
    var random = DrawnRandom(seed: seed)
    var matched = 0
    var known = 0
    for _ in 0..<3_000 {
      let pattern = Self.pattern(&random, depth: 2)
      guard let regex = SystemRegex(pattern, dialect: .extended, isCaseSensitive: true) else {
        continue
      }
      let required = RequiredText(of: pattern).bytes
      if !required.isEmpty { known += 1 }
      for _ in 0..<10 {
        let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
          Self.letter(of: "abc].|", &random)
        }
        guard text.withUnsafeBytes({ regex.matches($0) }) else { continue }
        matched += 1
        #expect(
          required.isEmpty || text.contains(required),
          "\(String(decoding: pattern, as: UTF8.self)) in \(String(decoding: text, as: UTF8.self))")
      }
    }
    #expect(matched > 1_000)
    #expect(known > 500)
  }

  private static let sets = ["[ab]", "[^]a]", "[]b]", "[[:alpha:](]", "[[.a.])]"].map {
    Array($0.utf8)
  }
  private static let counts = ["", "", "", "*", "+", "?", "{0,1}", "{2}", "+?"].map {
    Array($0.utf8)
  }

  private static func letter(of letters: String, _ random: inout DrawnRandom) -> UInt8 {
    let letters = Array(letters.utf8)
    return letters[Int.random(in: letters.indices, using: &random)]
  }

  private static func pattern(_ random: inout DrawnRandom, depth: Int) -> [UInt8] {
    (0..<Int.random(in: 1...3, using: &random)).flatMap { _ -> [UInt8] in
      let atom: [UInt8] =
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: [letter(of: "abc", &random)]
        case 5: Array(#"\."#.utf8)
        case 6: sets[Int.random(in: sets.indices, using: &random)]
        case 7 where depth > 0:
          Array("(".utf8) + pattern(&random, depth: depth - 1) + Array(")".utf8)
        case 8 where depth > 0:
          pattern(&random, depth: depth - 1) + Array("|".utf8)
            + pattern(&random, depth: depth - 1)
        default: Array(".".utf8)
        }
      return atom + counts[Int.random(in: counts.indices, using: &random)]
    }
  }
}
