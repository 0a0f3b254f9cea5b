import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

@MainActor
struct LaunchRequestTests {
  private func parse(_ line: String) -> LaunchRequest.Outcome {
    LaunchRequest.parse(line.split(separator: " ").map(String.init), in: "/here")
  }

  private func request(_ line: String) throws -> LaunchRequest {
    guard case .open(let request) = parse(line) else {
      throw Refused()
    }
    return request
  }

  private struct Refused: Error {}

  @Test func `files are taken from the folder that the line was typed in`() throws {
    #expect(try request("a.dat /b.dat").paths == ["/here/a.dat", "/b.dat"])
    #expect(try request("-- --range").paths == ["/here/--range"])
    #expect(try request("").isEmpty)
  }

  @Test func `options are taken with a blank or an equals sign`() throws {
    let request = try request("a.dat --range 7.4..7.5 --cpus=0,2-3 --tasks bash,1188")
    #expect(request.view.range == TimeRange(argument: "7.4..7.5"))
    #expect(request.view.cpus == CPUList(argument: "0,2-3"))
    #expect(request.view.tasks == TaskList(argument: "bash,1188"))
    #expect(try self.request("--session s.json").view.session == "/here/s.json")
  }

  @Test(arguments: [
    "--range", "--range x", "--cpus a", "--tasks ,", "--nothing", "-x", "--session a b.dat",
  ])
  func `a mistake is told with what would be right`(line: String) {
    guard case .refuse(let words) = parse(line) else {
      Issue.record("\(line) was taken.")
      return
    }
    #expect(words.contains("usage: thresher"))
  }

  @Test func `the version is told`() {
    #expect(parse("--version") == .tell("thresher \(ProgramFacts.version)\n"))
  }

  @Test func `help is told`() {
    #expect(parse("--help") == .tell(LaunchRequest.usage))
  }
}
