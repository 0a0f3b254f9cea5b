import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import thresher_cli

private let recording = "\(GoldText.fixtures)/clock-counter.dat"

private func lines(_ path: String) -> [Substring] {
  ChildProgram(BuiltProgram.path, ["report", path]).outputText.split(separator: "\n")
}

/// The tick of a line of a clock that counts them.
private func tick(_ line: Substring) -> Int? {
  line.split(separator: "]").dropFirst().first?.split(separator: ":").first
    .flatMap { Int($0.filter { $0 != " " }) }
}

@Test func `cut keeps the lines of the range and of the CPUs`() async throws {
  let cut = ScratchFile()
  try await CutCommand.parse([recording, "--range", "310..340", "-o", cut.path]).run()
  let wanted = lines(recording).filter { tick($0).map { (310..<340).contains($0) } ?? false }
  #expect(!wanted.isEmpty)
  #expect(Array(lines(cut.path).dropFirst()) == wanted)
  let one = ["--cpus", "1"]
  try await CutCommand.parse([recording, "--range", "310..340", "-o", cut.path] + one).run()
  #expect(Array(lines(cut.path).dropFirst()) == wanted.filter { $0.contains("[001]") })
}

@Test(arguments: [
  ["--range", "5000000..6000000"], ["--range", "7"], ["--cpus", "x"], ["-o", recording],
  ["-o", "/nowhere/at/all.dat"],
])
func `what cannot be cut is refused`(arguments: [String]) async {
  let cut = ScratchFile()
  let output = arguments.contains("-o") ? [] : ["-o", cut.path]
  await #expect(throws: (any Error).self) {
    try await CutCommand.parse([recording] + output + arguments).run()
  }
  #expect(cut.contents() == [])
}

@Test func `a trace of text has no events to cut`() async {
  let cut = ScratchFile()
  await #expect(throws: (any Error).self) {
    let text = "\(GoldText.fixtures)/latency-wakeuprt-text.dat"
    try await CutCommand.parse([text, "-o", cut.path]).run()
  }
}
