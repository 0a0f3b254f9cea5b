import Glibc
import Testing

@testable import Capture

struct CommandLineWordsTests {
  @Test(
    arguments: [
      ("ls -l  /usr", ["ls", "-l", "/usr"]),
      ("  echo\t'a b'  ", ["echo", "a b"]),
      ("echo \"a 'b' \\\"c\\\"\"", ["echo", "a 'b' \"c\""]),
      ("a\\ b c\\\\", ["a b", "c\\"]),
      ("x'y z'\"!\"w", ["xy z!w"]),
      ("echo '' \"\"", ["echo", "", ""]),
      ("'a\\b' \"a\\b\"", ["a\\b", "a\\b"]),
      ("echo '$HOME | wc'", ["echo", "$HOME | wc"]),
      ("find . -name *.c", ["find", ".", "-name", "*.c"]),
      ("échø 'ü'", ["échø", "ü"]),
      ("", []), ("   ", []),
    ] as [(String, [String])])
  func `a line is split as a shell splits it`(line: String, words: [String]) throws {
    #expect(try CommandLineWords(parsing: line).words == words)
  }

  @Test(
    arguments: [
      ("echo 'a b", .openQuote("'"), 5), ("echo \"a", .openQuote("\""), 5),
      ("echo \\", .danglingBackslash, 5), ("ls | wc", .shellOnly("|"), 3),
      ("ls > x", .shellOnly(">"), 3), ("a; b", .shellOnly(";"), 1),
      ("echo $HOME", .shellOnly("$"), 5), ("echo \"$HOME\"", .shellOnly("$"), 6),
      ("echo `date`", .shellOnly("`"), 5), ("sleep 1 &", .shellOnly("&"), 8),
    ] as [(String, CommandLineWords.Fault.Kind, Int)])
  func `what is no plain command says where`(
    line: String, kind: CommandLineWords.Fault.Kind, offset: Int
  ) {
    #expect(throws: CommandLineWords.Fault(kind: kind, offset: offset)) {
      try CommandLineWords(parsing: line)
    }
  }

  private static let hardWords = [
    "plain", "", " ", "a b", "it's", "''", "\"", "\\", "$HOME", "`x`", "*", "~", "a\tb", "a\nb",
    "-x", "=", "!", "#", "{a,b}", "ü", "a=b", "prev_pid > 3 && comm == \"b'c\"",
  ]

  @Test func `what is quoted is split into the same words again`() throws {
    #expect(
      try CommandLineWords(parsing: CommandLineWords(Self.hardWords).line).words
        == Self.hardWords)
    for word in Self.hardWords {
      #expect(try CommandLineWords(parsing: CommandLineWords.quoted(word)).words == [word])
    }
  }

  @Test func `a real shell reads the quoted words as they are`() throws {
    let script = "printf '%s\\0' " + CommandLineWords(Self.hardWords).line
    let pipe = try #require(popen(script, "r"))
    var bytes: [UInt8] = []
    while case let byte = fgetc(pipe), byte != EOF { bytes.append(UInt8(byte)) }
    #expect(pclose(pipe) == 0)
    let words = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    #expect(words.map { String(decoding: $0, as: UTF8.self) } == Self.hardWords)
  }

  @Test func `plain words need no quotes`() {
    #expect(CommandLineWords(["ls", "-l", "/usr/a.b:c"]).line == "ls -l /usr/a.b:c")
    #expect(CommandLineWords.quoted("a b") == "'a b'")
  }
}
