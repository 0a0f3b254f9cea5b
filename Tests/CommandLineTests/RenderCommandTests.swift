import ArgumentParser
import Foundation
import Testing

@testable import thresher_cli

/// Runs `render` on a fixture and hands out the bytes of the picture.
private func rendered(
  _ fixture: String, as ending: String, _ arguments: [String] = []
) async throws -> [UInt8] {
  let picture = FileManager.default.temporaryDirectory
    .appendingPathComponent("thresher-\(UUID().uuidString).\(ending)")
  defer { try? FileManager.default.removeItem(at: picture) }
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/\(fixture)")
  let command = try RenderCommand.parse([file.path, "-o", picture.path] + arguments)
  try await command.run()
  return [UInt8](try Data(contentsOf: picture))
}

private func side(_ bytes: [UInt8], at place: Int) -> Int {
  bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
}

@Test func `a recording is drawn as wide as wanted and as high as its rows`() async throws {
  let bytes = try await rendered("clock-counter.dat", as: "png", ["--width", "700"])
  #expect(side(bytes, at: 16) == 700)
  // The overview, the ruler, four CPUs and a margin.
  #expect(side(bytes, at: 20) == 74 + 4 * 44 + 8)
}

@Test func `CPUs that are not wanted leave no room`() async throws {
  let bytes = try await rendered("clock-counter.dat", as: "png", ["--cpus", "0,2"])
  #expect(side(bytes, at: 20) == 74 + 2 * 44 + 8)
}

@Test func `tasks get rows below the CPUs, by number and by name`() async throws {
  let bytes = try await rendered(
    "sched-irq.dat", as: "png", ["--tasks", "98,rcu_preempt", "--cpus", "1"])
  #expect(side(bytes, at: 20) == 74 + 44 + 2 * 40 + 8)
  let alone = try await rendered(
    "sched-irq.dat", as: "png", ["--tasks", "98", "--cpus", "none"])
  #expect(side(alone, at: 20) == 74 + 40 + 8)
}

@Test func `a task that there is not is refused by its name`() async {
  await #expect(throws: (any Error).self) {
    _ = try await rendered("sched-irq.dat", as: "png", ["--tasks", "nobody"])
  }
}

@Test func `markers are drawn, one or two of them`() async throws {
  let none = try await rendered("clock-counter.dat", as: "png")
  let one = try await rendered("clock-counter.dat", as: "png", ["--markers", "310"])
  let two = try await rendered("clock-counter.dat", as: "png", ["--markers", "310,330"])
  #expect(Set([none, one, two]).count == 3)
}

@Test func `a part of the time differs from the whole, and light from dark`() async throws {
  let whole = try await rendered("clock-counter.dat", as: "png")
  #expect(try await rendered("clock-counter.dat", as: "png", ["--range", "300..340"]) != whole)
  #expect(try await rendered("clock-counter.dat", as: "png", ["--theme", "dark"]) != whole)
  #expect(try await rendered("clock-counter.dat", as: "png") == whole)
}

@Test func `the ending of the name says what is written`() async throws {
  let bytes = try await rendered("clock-counter.dat", as: "svg")
  #expect(String(decoding: bytes.prefix(200), as: UTF8.self).contains("<svg"))
}

@Test func `a recording without events is a picture that says so`() async throws {
  #expect(side(try await rendered("empty.dat", as: "png"), at: 20) == 82)
}

@Test(arguments: [["--range", "5000000..6000000"], ["--width", "3"], ["--scale", "9"]])
func `what cannot be drawn is refused`(arguments: [String]) async {
  await #expect(throws: (any Error).self) {
    _ = try await rendered("clock-counter.dat", as: "png", arguments)
  }
}
