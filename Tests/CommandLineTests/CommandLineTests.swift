import Foundation
import TestSupport
import Testing
import TraceFormat

/// The built `thresher-cli`, run as a program.
@Suite struct CommandLineTests {
  private func run(_ arguments: String..., readsOnly: Int? = nil) -> ChildProgram {
    ChildProgram(BuiltProgram.path, arguments, readsOnly: readsOnly)
  }

  private func fixture(_ name: String) -> String { "\(GoldText.fixtures)/\(name)" }

  @Test func `info tells what a recording is`() {
    let result = run("info", fixture("sched-irq.dat"))
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    for word in ["zstd", "local", "little"] { #expect(result.outputText.contains(word)) }
  }

  @Test(arguments: ["s390x-sched.dat", "v7-zlib.dat", "instances.dat", "empty.dat"])
  func `info as JSON counts the events that report prints`(name: String) throws {
    let info = run("info", "--json", fixture(name))
    #expect(info.exitCode == 0)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(info.output)) as? [String: Any])
    let lines = run("report", fixture(name)).output.split(separator: 0x0a)
    let events = lines.filter { !$0.starts(with: "cpus=".utf8) }.count
    #expect(object["events"] as? Int == events)
    #expect(object["problemCount"] as? Int == 0)
    #expect(object["byteOrder"] as? String == (name == "s390x-sched.dat" ? "big" : "little"))
  }

  @Test func `a damaged recording is shown and its problems are told`() {
    let result = run("report", fixture("cut-v6-data.dat"))
    #expect(result.exitCode == 0)
    #expect(result.output.count > 10_000)
    #expect(result.errorText.contains("cut-v6-data.dat"))
  }

  @Test(.timeLimit(.minutes(15)))
  func `a reader that closes the pipe ends report quietly`() {
    let result = run("report", fixture("s390x-sched.dat"), readsOnly: 100)
    #expect(result.output.count > 0)
    #expect(result.signal == nil)
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func `several recordings are merged by time and told apart`() {
    let result = run("report", fixture("date.dat"), fixture("names.dat"))
    #expect(result.exitCode == 0)
    let lines = result.outputText.split(separator: "\n")
    #expect(lines.prefix(2) == [" date.dat: cpus=4", "names.dat: cpus=4"])
    #expect(lines.contains { $0.hasPrefix(" date.dat: ") && $0.contains("sched_switch") })
    #expect(lines.contains { $0.hasPrefix("names.dat: ") && $0.contains("sched_switch") })
  }

  @Test(arguments: ["info", "report"])
  func `a file that is no trace is refused with a message`(command: String) {
    let garbage = ScratchFile(Array("this is no trace at all".utf8))
    let empty = ScratchFile()
    for path in [garbage.path, empty.path, "/tmp", "/nowhere/x.dat"] {
      let result = run(command, path)
      #expect(result.exitCode == 1, "\(path)")
      #expect(result.output.isEmpty, "\(path)")
      #expect(result.errorText.hasPrefix("thresher-cli: "), "\(path)")
      #expect(result.errorText.contains(path.split(separator: "/").last ?? ""), "\(path)")
    }
  }

  @Test func `an unknown option prints the usage`() {
    let result = run("info", "--jsn", fixture("date.dat"))
    #expect(result.exitCode == 64)
    #expect(result.output.isEmpty)
    #expect(result.errorText.contains("Usage: thresher-cli info"))
  }

  /// A hostile file, and what of it lies.
  struct Hostile: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  static let hostile: [Hostile] = {
    let page = PageSketch(at: 1, [.mark(1)])
    var files: [Hostile] = []
    for version in [6, 7] {
      for compression in version == 6 ? [Compression.none] : [.none, .zlib, .zstd] {
        let sketch = TraceSketch(
          version: version, compression: compression, [BufferSketch([.init(0, [page])])])
        let (bytes, places) = sketch.make()
        for (id, range) in places.sections {
          for offset in stride(from: 0, to: min(range.count - 4, 32), by: 4) {
            var damaged = bytes
            let place = range.lowerBound + offset
            damaged.replaceSubrange(place..<place + 4, with: [0xf0, 0xff, 0xff, 0x7f])
            files.append(
              Hostile(name: "\(version) \(compression) \(id) +\(offset)", bytes: damaged))
          }
        }
      }
    }
    return files
  }()

  @Test(.timeLimit(.minutes(15)))
  func `no size in a small file makes the program ask for much memory`() {
    let scratch = ScratchFile()
    // Every fourth, since each is a program to start.
    for hostile in Self.hostile.enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
      scratch.replace(with: hostile.bytes)
      // 256 MiB of data; the address space is bounded too, for what is never touched.
      let command = "ulimit -d 262144; ulimit -v 2000000; exec \"$0\" info \"$1\""
      let result = ChildProgram("sh", ["-c", command, BuiltProgram.path, scratch.path])
      #expect(result.signal == nil, "\(hostile.name)")
      #expect(result.exitCode == 0 || result.exitCode == 1, "\(hostile.name)")
      #expect(!result.errorText.contains("memory"), "\(hostile.name)")
      #expect(!result.outputText.contains("no memory"), "\(hostile.name)")
    }
  }

  @Test func `an output that takes nothing is told, and is no mistake of the command line`() {
    let recording = "\(GoldText.fixtures)/sched-irq.dat"
    let words = ["-c", "\(BuiltProgram.path) report \(recording) > /dev/full"]
    let program = ChildProgram("sh", words)
    #expect(program.exitCode == 1)
    #expect(
      program.errorText == "thresher-cli: cannot write the output: No space left on device\n")
  }
}
