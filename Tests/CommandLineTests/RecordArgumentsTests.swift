import Capture
import Testing

@testable import thresher_cli

/// The letters of `record`.
struct RecordArgumentsTests {
  private func plan(_ line: String) throws -> CapturePlan {
    try RecordArguments(line.split(separator: " ").map(String.init), in: "/here").plan
  }

  @Test func `filters and triggers belong to the event before them`() throws {
    let plan = try plan("-e a -f x==1 -f y==2 -R t -e b:c -ed")
    #expect(
      plan.events == [
        .init("a", filter: "(x==1) && (y==2)", triggers: ["t"]), .init("b:c"), .init("d"),
      ])
  }

  @Test func `letters mean what they mean to trace-cmd`() throws {
    let plan = try plan(
      "-p function_graph -l a -l b* -n c -g d --max-graph-depth 3 -O sym-addr -T --func-stack "
        + "-C mono -b 512 -c --duration 1.5 --size 3 --compression zlib -o x.dat -F ls -l")
    #expect(plan.tracer == "function_graph")
    #expect(plan.functions == ["a", "b*"])
    #expect(plan.functionsLeftOut == ["c"])
    #expect(plan.graphFunctions == ["d"])
    #expect(plan.graphDepth == 3)
    #expect(plan.options == ["sym-addr", "stacktrace", "func_stack_trace"])
    #expect(plan.clock == "mono")
    #expect(plan.bufferKiB == 512)
    #expect(plan.followsChildren)
    #expect(plan.stopAfterSeconds == 1.5)
    #expect(plan.stopAfterBytes == 3 << 20)
    #expect(plan.output == .init(path: "/here/x.dat", fileVersion: 7, compression: .zlib))
    #expect(plan.scope == .command(["ls", "-l"], isolated: true))
  }

  @Test func `what needs no command has none`() throws {
    #expect(try plan("-e a").scope == .wholeSystem)
    #expect(try plan("-e a -P 1,2 -P 3").scope == .processes([1, 2, 3]))
    #expect(try plan("-e a").output.path == "/here/trace.dat")
    #expect(
      try plan("-o /x --file-version=6").output
        == .init(
          path: "/x", fileVersion: 6, compression: .none))
    #expect(try plan("-e a -- -x").scope == .command(["-x"], isolated: false))
  }

  @Test(arguments: [
    "-f x", "-e", "-x", "--nonsense", "-b much", "-P 0", "-P x", "-F", "-P 1 ls",
    "--compression lzma", "--duration 0", "--size -1",
  ])
  func `a mistake is an error`(line: String) {
    #expect(throws: RecordArguments.Failure.self) { try plan(line) }
  }
}
