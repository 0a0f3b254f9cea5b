import Foundation
import TestSupport
import Testing

/// `thresher-cli stats`, beside what `report` prints.
@Suite struct StatsCommandTests {
  private struct Statistics: Decodable {
    struct Task: Decodable {
      var task: String
      var pid: Int
      var recording: String?
      var runTime: UInt64
      var longestWait: UInt64?
      var events: Int
      var switches: Int
    }

    struct CPU: Decodable {
      var cpu: Int
      var buffer: String
      var events: Int
      var busyTime: UInt64
      var idleTime: UInt64
      var unknownTime: UInt64
    }

    struct EventType: Decodable {
      var system: String
      var event: String
      var count: Int
    }

    var start: UInt64
    var end: UInt64
    var recordedTime: UInt64
    var tasks: [Task]
    var cpus: [CPU]
    var eventTypes: [EventType]
  }

  /// A line of `report`: task and PID, CPU, event.
  private struct Line {
    var task: String
    var pid: Int
    var cpu: Int
    var event: String

    init?(_ text: Substring) {
      let pattern = #/^\s*(.+)-(\d+)\s+\[(\d+)\] +[\d.]+: ([^ ]+): /#
      guard let match = text.firstMatch(of: pattern) else { return nil }
      task = String(match.1)
      pid = Int(match.2) ?? -1
      cpu = Int(match.3) ?? -1
      event = String(match.4)
    }
  }

  private func run(_ arguments: String...) -> ChildProgram {
    ChildProgram(BuiltProgram.path, ["stats"] + arguments)
  }

  private func statistics(_ arguments: String...) throws -> Statistics {
    let result = ChildProgram(BuiltProgram.path, ["stats", "--json"] + arguments)
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    return try JSONDecoder().decode(Statistics.self, from: Data(result.output))
  }

  private func fixture(_ name: String) -> String { "\(GoldText.fixtures)/\(name)" }

  private func lines(_ name: String) -> [Line] {
    ChildProgram(BuiltProgram.path, ["report", fixture(name)]).outputText.split(separator: "\n")
      .compactMap(Line.init)
  }

  @Test(arguments: ["sched-irq.dat", "names.dat", "s390x-sched.dat"])
  func `events are counted by task, CPU and type as report prints them`(name: String) throws {
    let statistics = try statistics(fixture(name))
    let lines = lines(name)
    #expect(lines.count > 100)
    let byTask = Dictionary(grouping: lines, by: \.pid).mapValues(\.count)
    for task in statistics.tasks { #expect(task.events == byTask[task.pid] ?? 0, "\(task.pid)") }
    #expect(
      statistics.tasks.reduce(0) { $0 + $1.events } == lines.count { $0.pid != 0 })
    let byCPU = Dictionary(grouping: lines, by: \.cpu).mapValues(\.count)
    for cpu in statistics.cpus { #expect(cpu.events == byCPU[cpu.cpu] ?? 0) }
    let byType = Dictionary(grouping: lines, by: \.event).mapValues(\.count)
    var counted: [String: Int] = [:]
    for type in statistics.eventTypes { counted[type.event, default: 0] += type.count }
    #expect(counted == byType)
  }

  @Test func `the times of tasks are those that their CPUs were busy`() throws {
    let statistics = try statistics(fixture("sched-irq.dat"))
    let busy = statistics.cpus.reduce(0) { $0 + $1.busyTime }
    #expect(statistics.tasks.reduce(0) { $0 + $1.runTime } == busy)
    #expect(
      statistics.recordedTime
        == statistics.cpus.reduce(0) { $0 + $1.busyTime + $1.idleTime + $1.unknownTime })
  }

  @Test func `tasks stand in the order of the column that is asked for`() throws {
    let byRun = try statistics(fixture("sched-irq.dat"))
    #expect(byRun.tasks.map(\.runTime) == byRun.tasks.map(\.runTime).sorted(by: >))
    let byWait = try statistics(fixture("sched-irq.dat"), "--sort", "wait")
    let waits = byWait.tasks.map { $0.longestWait ?? 0 }
    #expect(waits == waits.sorted(by: >))
    #expect(byRun.tasks.map(\.pid) != byWait.tasks.map(\.pid))
    let refused = run(fixture("sched-irq.dat"), "--sort", "colour")
    #expect(refused.exitCode == 64)
    #expect(refused.errorText.contains("--sort"))
  }

  @Test func `a range tells of itself alone`() throws {
    let part = try statistics(fixture("sched-irq.dat"), "--range", "12..13")
    #expect(part.start == 12_000_000_000)
    #expect(part.end == 13_000_000_000)
    let text = ChildProgram(BuiltProgram.path, ["report", fixture("sched-irq.dat")]).outputText
    let inside = text.matches(of: #/\] +12\.\d{6}: /#).count
    #expect(inside > 100)
    #expect(part.cpus.reduce(0) { $0 + $1.events } == inside)
    let nothing = run(fixture("sched-irq.dat"), "--range", "1..2")
    #expect(nothing.exitCode == 1)
    #expect(nothing.output.isEmpty)
    #expect(nothing.errorText.contains("the recording lasts from 11."))
  }

  @Test func `several recordings are told apart`() throws {
    let both = try statistics(fixture("date.dat"), fixture("names.dat"))
    #expect(Set(both.tasks.map(\.recording)) == ["date.dat", "names.dat"])
    #expect(try statistics(fixture("date.dat")).tasks.allSatisfy { $0.recording == nil })
  }

  @Test func `the text has a table each of tasks, CPUs and events`() {
    let text = run(fixture("sched-irq.dat")).outputText
    let blocks = text.split(separator: "\n\n")
    #expect(blocks.count == 4)
    #expect(blocks[0] == "11.201 145 s to 15.030 358 s, 3.83 s")
    #expect(blocks[1].hasPrefix("53 tasks "))
    #expect(blocks[2].hasPrefix("4 CPUs "))
    #expect(blocks[3].hasPrefix("27 events ") || blocks[3].contains("sched:sched_switch"))
    for block in blocks.dropFirst() {
      let lines = block.split(separator: "\n")
      #expect(Set(lines.map(\.count)).count == 1)
      #expect(lines.count > 2)
    }
  }

  @Test func `an empty recording has no tasks and is no error`() {
    let result = run(fixture("empty.dat"))
    #expect(result.exitCode == 0)
    #expect(result.outputText.contains("0 tasks"))
  }
}
