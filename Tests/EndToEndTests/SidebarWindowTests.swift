import Foundation
import Testing
import Timeline
import TraceModel
import Units

/// The sidebar of the real program, driven by keys and actions.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct SidebarWindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path

  /// All tests look at the same run.
  private static let run = Task<SidebarSteps, any Error> {
    try await DrivenWindow.run("drive_sidebar.py", on: recording)
  }

  let steps: SidebarSteps
  let session: TraceSession
  let figures: [TaskFigures]

  init() async throws {
    steps = try await Self.run.value
    session = TraceSession(traces: [try await TraceLoader.load(path: Self.recording)])
    figures = try #require(await session.taskFigures(ofTrace: 0))
  }

  @Test func `the list of tasks has all tasks of the model, the busiest first`() {
    let busiest = figures.sorted { $0.busyTime > $1.busyTime }.prefix(5).map(name)
    #expect(Array(steps.opened.tasks.prefix(5)) == busiest)
    #expect(Set(steps.opened.tasks).isSubset(of: Set(figures.map(name))))
    #expect(
      steps.opened.titles == [
        "Task", "Run", "Max wait", "Events", "Share", "Switches", "Max wakeup", "First", "Last",
      ])
  }

  @Test func `every control has a name`() {
    #expect(!steps.opened.controls.isEmpty)
    #expect(steps.opened.controls.allSatisfy { !$0.isEmpty })
    for name in ["Plot", "Only these", "Hide", "Filter tasks", "Filter events"] {
      #expect(steps.opened.controls.contains(name), "\(name)")
    }
  }

  @Test func `typing a name finds the task, and Space shows its row`() {
    #expect(steps.found.tasks == ["seq-100"])
    #expect(steps.found.labels.contains("1 of \(figures.count) tasks"))
    #expect(steps.found.ticks.map(\.isOn) == [false])
    #expect(steps.ticked.ticks.map(\.isOn) == [true])
    #expect(steps.ticked.ticks.map(\.name) == ["Plot seq-100"])
    #expect(GraphDescription(steps.ticked.description)?.rows == 5)
    #expect(GraphDescription(steps.unticked.description)?.rows == 4)
    #expect(steps.unticked.ticks.map(\.isOn) == [false])
  }

  @Test func `a faulty expression is told below the field`() {
    #expect(steps.faulty.tasks.count > 1)
    #expect(steps.faulty.labels.contains { $0.contains("Unmatched") })
  }

  @Test func `the list sorts by the longest wait`() {
    let longest = figures.max {
      ($0.longestWait ?? Nanoseconds(-1)) < ($1.longestWait ?? Nanoseconds(-1))
    }
    #expect(steps.sorted.tasks.first == longest.map(name))
  }

  @Test func `an action adds the rows of the busiest`() {
    let ticked = zip(steps.busiest.tasks, steps.busiest.ticks).filter(\.1.isOn).map(\.0)
    let busiest = figures.sorted { $0.busyTime > $1.busyTime }.prefix(3).map(name)
    #expect(Set(ticked).isSubset(of: Set(busiest)))
    #expect(GraphDescription(steps.busiest.description)?.rows == 7)
  }

  @Test func `what is hidden is told, with a way to show it again`() throws {
    let own = try #require(figures.first { $0.pid == PID(100) }).eventCount
    let shown = Timeline.TimeText.number(UInt64(session.eventCount - own))
    #expect(steps.hidden.labels.contains { $0.hasPrefix("Showing \(shown) of") })
    #expect(!steps.cleared.labels.contains { $0.contains("hidden:") })
  }

  @Test func `the details tell of the selected event, and lead to the next of its kind`() throws {
    let event = session.description(of: RowIndex(4999))
    #expect(steps.selected.labels.contains("\(event.system):\(event.event)"))
    let next = try #require(
      (5000..<session.order.count).first {
        session.description(of: RowIndex($0)).event == event.event
      })
    #expect(GraphDescription(steps.nextOfKind.description)?.selected == next + 1)
  }

  @Test func `a dragged range is told in a line and in a table`() async throws {
    let words = #/([\d,]+) events\nfrom ([\d. ]+) s\nto ([\d. ]+) s/#
    let match = try #require(steps.range.labels.lazy.compactMap { $0.firstMatch(of: words) }.first)
    let times = [match.2, match.3].compactMap { UInt64($0.filter(\.isNumber)) }
    let range = TimeSpan(from: Timestamp(times[0]), to: Timestamp(times[1]))
    let tasks = try #require(await session.taskFigures(ofTrace: 0, in: range))
    let cpus = try #require(await session.cpuFigures(in: range))
    let count = cpus.reduce(0) { $0 + $1.eventCount }
    #expect(Int(match.1.filter(\.isNumber)) == count)
    let busiest = try #require(tasks.max { $0.busyTime < $1.busyTime })
    let line = try #require(steps.range.labels.first { $0.contains("longest wait") })
    #expect(line.contains("\(Timeline.TimeText.number(UInt64(count))) events"))
    #expect(line.contains("\(name(busiest)) "))
    #expect(steps.range.table.prefix(4).map(\.first) == ["CPU 0", "CPU 1", "CPU 2", "CPU 3"])
    #expect(steps.range.table[4].first == name(busiest))
    // The list is sorted by the longest wait still.
    let longest = tasks.max {
      ($0.longestWait ?? Nanoseconds(-1)) < ($1.longestWait ?? Nanoseconds(-1))
    }
    #expect(steps.rangeFigures.tasks.first == longest.map(name))
  }

  @Test func `F9 closes the sidebar, and the program ends with its window`() {
    #expect(steps.closed)
    #expect(steps.exitCode == 0)
  }

  private func name(_ task: TaskFigures) -> String {
    "\(session.tasks[0].name(of: task.pid))-\(task.pid.rawValue)"
  }
}
