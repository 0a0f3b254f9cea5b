import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// The rows of the list have the texts that a report has.
@MainActor
struct EventListTextTests {
  @Test(arguments: ["s390x-function.dat", "graph-depth4.dat"])
  func `calls are indented in the list as they are in a report`(name: String) async throws {
    let gold = try #require(GoldText.of(name))
    let trace = try await TraceLoader.load(path: gold.path)
    let session = SessionViewModel(session: TraceSession(traces: [trace]))
    await session.finishTexts()
    let lines = gold.bytes().split(separator: 0x0a).dropFirst()
      .map { String(decoding: $0, as: UTF8.self) }
    #expect(lines.count == session.list.count)
    #expect(lines.contains { Self.info(of: $0).hasPrefix("   ") })
    for (position, line) in lines.enumerated() where position < 500 || position % 13 == 0 {
      #expect(session.list.text(at: position, .info) == Self.info(of: line).onOneLine)
    }
  }

  @Test func `texts shown before the indentation is known are made again`() async throws {
    let gold = try #require(GoldText.of("s390x-function.dat"))
    let trace = try await TraceLoader.load(path: gold.path)
    let session = SessionViewModel(session: TraceSession(traces: [trace]))
    let before = (0..<session.list.count).map { session.list.text(at: $0, .info) }
    let version = session.list.textVersion
    await session.finishTexts()
    let after = (0..<session.list.count).map { session.list.text(at: $0, .info) }
    #expect(session.list.textVersion == version + 1)
    #expect(before != after)
  }

  /// What stands behind the name and the blanks that fill it up to 20.
  private static func info(of line: String) -> String {
    let parts = line.split(separator: ": ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return "" }
    return String(parts[2].dropFirst(max(0, 20 - parts[1].count)))
  }
}
