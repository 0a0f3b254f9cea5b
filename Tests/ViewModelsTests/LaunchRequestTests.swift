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
    "--range", "--range x", "--range 7.5..7.4",
    "--cpus a", "--tasks ,", "--nothing", "-x", "--session a b.dat",
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

  // MARK: - Tasks and CPUs

  private func session(_ name: String) async throws -> TraceSession {
    TraceSession(traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")])
  }

  @Test func `of tasks of one name those that did something are meant`() async throws {
    let session = try await session("convert-v6.dat")
    let names = session.tasks[0]
    let active = Set((await session.taskFigures(ofTrace: 0) ?? []).map(\.pid))
    let named = Dictionary(grouping: names.pids.filter { $0 != .idle }) { names.name(of: $0) }
    let mixed = named.filter { $0.value.count > 1 && $0.value.contains(where: active.contains) }
    let (name, pids) = try #require(
      mixed.first { !$0.value.allSatisfy(active.contains) && !$0.key.contains(",") })
    let (found, missing) = try #require(TaskList(argument: name)).tasks(in: session)
    #expect(Set(found.map(\.pid)) == Set(pids).intersection(active))
    #expect(missing.isEmpty)
  }

  @Test func `what there is is shown beside what there is not`() async throws {
    let session = SessionViewModel(session: try await session("sched-irq.dat"))
    var view = LaunchView()
    view.tasks = TaskList(argument: "nobody,98,nothing")
    view.cpus = CPUList(argument: "1,9")
    let faults = session.show(view)
    #expect(
      faults.map(\.sentence) == [
        "There is no CPU 9 in this recording.",
        "There is no task nobody, nothing in this recording.",
      ])
    #expect(
      session.graph.rows == [
        .cpu(LaneIndex(1)), .task(TaskReference(trace: 0, pid: PID(98))),
      ])
  }
}
