import Foundation
import TestSupport
import Testing

/// A line of a gold text that is wrong, and what is right: where `trace-cmd report` contradicts the
/// event's own format (fact sheet, C1 to C6).
///
/// The table was made by `Tests/Fixtures/wanted_differences.py`, which reads the records itself and
/// shares nothing with what is tested.
struct WantedDifference: Sendable {
  /// The name of the gold text, unpacked.
  var text: String
  /// From 1.
  var line: Int
  var letter: String
  /// How many bytes of the gold line stay.
  var kept: Int
  /// What stands behind them.
  var ending: [UInt8]

  static func all() throws -> [WantedDifference] {
    let table = try Data(
      contentsOf: URL(filePath: "\(GoldText.fixtures)/wanted-differences.tsv"))
    return try table.split(separator: 0x0a).map { row in
      let columns = row.split(separator: 0x09, maxSplits: 4, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      try #require(columns.count == 5)
      return WantedDifference(
        text: columns[0], line: try #require(Int(columns[1])), letter: columns[2],
        kept: try #require(Int(columns[3])), ending: Array(columns[4].utf8))
    }
  }

  /// A gold text with its wrong lines put right.
  static func applied(to gold: [UInt8], named name: String) throws -> [UInt8] {
    let own = try all().filter { $0.text == name }
    guard !own.isEmpty else { return gold }
    var lines = gold.split(separator: 0x0a, omittingEmptySubsequences: false)
    for difference in own {
      try #require(lines.indices.contains(difference.line - 1))
      let line = lines[difference.line - 1]
      let right = Array(line.prefix(difference.kept)) + difference.ending
      #expect(Array(line) != right, "\(name):\(difference.line) is right in the gold text.")
      lines[difference.line - 1] = right[...]
    }
    return Array(lines.joined(separator: [0x0a]))
  }
}
