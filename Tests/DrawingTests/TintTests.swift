import Drawing
import Foundation
import TestSupport
import Testing
import TraceModel

@Test func `the window's style shows each tint in the colour that the graph has for it`() throws {
  let style = try String(
    contentsOfFile: "\(GoldText.fixtures)/../../Resources/style.css", encoding: .utf8)
  var styled: [String: Color] = [:]
  for rule in style.matches(of: /\.tint-(\w+) \{\s*background: #([0-9a-f]{6});\s*\}/) {
    styled[String(rule.1)] = try Color(#require(UInt32(rule.2, radix: 16)))
  }
  var drawn: [String: Color] = [:]
  for tint in RecordingTint.allCases { drawn[tint.rawValue] = Theme.light.color(of: tint) }
  #expect(styled == drawn)
  #expect(drawn.count == RecordingTint.allCases.count - 1)
}
