import Foundation
import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// A recording of very many tasks, all of them with rows: what is done costs by the rows in view.
@MainActor
@Suite(.serialized)
struct ManyRowsTests {
  private static let size = TimelineSize(width: 136 + 12 + 400, height: 74 + 400)

  /// Every task runs twice, for a microsecond or a few; 97 names.
  private static func session(tasks: Int) -> TraceSession {
    var random = DrawnRandom(seed: 5)
    var lanes = (0..<4).map { DrawnLane(cpu: UInt16($0)) }
    for cpu in lanes.indices { lanes[cpu].end = 1_000_000 }
    for round in 0..<2 {
      for task in 0..<tasks {
        let cpu = (task + round) % lanes.count
        let pid = Int32(task + 1)
        let start = lanes[cpu].end
        lanes[cpu].runs.append(.init(start: start, pid: pid, end: .init(rawValue: 83)))
        lanes[cpu].events.append(.init(time: start, pid: pid))
        lanes[cpu].end = start + UInt64.random(in: 500...3000, using: &random)
      }
    }
    for cpu in lanes.indices { lanes[cpu].events.append(.init(time: lanes[cpu].end)) }
    var names: [PID: String] = [:]
    for task in 0..<tasks { names[PID(Int32(task + 1))] = "worker/\(task % 97)" }
    return DrawnLane.session(lanes, names: names)
  }

  private static func subjects(_ tasks: Int) -> [RowSubject] {
    (0..<tasks).map { .task(TaskReference(trace: 0, pid: PID(Int32($0 + 1)))) }
  }

  /// The same session with some or all of its tasks plotted.
  private static func graph(_ session: TraceSession, rows: Int) async -> GraphViewModel {
    let graph = GraphViewModel(session: session, size: size)
    graph.setRows(subjects(rows))
    await graph.waitForTasks()
    return graph
  }

  private func seconds(_ body: () async -> Void) async -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    await body()
    return (clock.now - start) / .seconds(1)
  }

  /// Shows the ends of the rows, zooms at several places, moves the pointer.
  private func walk(_ graph: GraphViewModel) async {
    graph.zoomToFit()
    for offset in [0, 1e9, 0, 200, 1e9] {
      graph.scrollRows(to: offset)
      await graph.waitForTasks()
      _ = graph.frame
      for step in 0..<6 {
        graph.movePointer(to: TimelinePoint(x: 300, y: 90 + 30 * Double(step)))
        step < 3 ? graph.zoomIn() : graph.zoomOut()
        _ = graph.frame
        _ = graph.rowScroll
      }
    }
  }

  /// Of three times: the others may have had to wait for other tests.
  private func fewestSeconds(_ body: () async -> Void) async -> Double {
    var fewest = Double.infinity
    for _ in 0..<3 { fewest = min(fewest, await seconds(body)) }
    return fewest
  }

  @Test func `50,000 rows cost as much as 50 when they are shown, scrolled and zoomed`()
    async throws
  {
    let session = Self.session(tasks: 50_000)
    let few = await Self.graph(session, rows: 50)
    let many = await Self.graph(session, rows: 50_000)
    #expect(many.rows.count == 50_000)
    #expect(many.frame.rows.count == 10)
    #expect(many.frame.rows.allSatisfy { $0.task != nil })
    await walk(few)
    let least = await fewestSeconds { await walk(few) }
    let most = await fewestSeconds { await walk(many) }
    // Two orders of magnitude below what all rows would cost.
    #expect(most < 10 * least + 0.3, "\(most) s with 50,000 rows, \(least) s with 50")
    many.scrollRows(to: 1e9)
    await many.waitForTasks()
    let last = try #require(many.frame.rows.last)
    #expect(last.subject == Self.subjects(50_000).last)
    #expect(last.bottom == Self.size.height)
    #expect(last.task?.columns.contains { $0.time(in: .running) > 0 } == true)
  }

  @Test func `tasks are looked for near what is seen, and few are kept`() async {
    let session = Self.session(tasks: 1500)
    let graph = await Self.graph(session, rows: 1500)
    #expect(graph.tasks.count >= 10 && graph.tasks.count <= 40)
    // As fast as a hand drags the scroll bar: what is passed by is given up.
    for page in 0..<30 { graph.scrollRows(to: Double(page) * 2000) }
    await graph.waitForTasks()
    #expect(graph.tasks.count < 200)
    #expect(graph.frame.rows.allSatisfy { $0.task != nil })
    // Slowly, so that all rows of the way become known.
    graph.scrollRows(to: 0)
    for _ in 0..<60 {
      await graph.waitForTasks()
      #expect(graph.frame.rows.allSatisfy { $0.task != nil })
      #expect(graph.tasks.count < 600)
      graph.scrollRows(to: graph.rowScroll.offset + 400)
    }
  }

  @Test func `the rows remembered do not grow with those that were seen`() async {
    let session = Self.session(tasks: 300)
    let contents = RowContents(session: session)
    let scale = TimeScale.fitting(session.span ?? TimeSpan(from: .earliest, to: .latest), width: 20)
    for subject in Self.subjects(300) {
      guard case .task(let task) = subject, let known = await session.knowledge(of: task) else {
        continue
      }
      _ = contents.task(known, scale: scale)
      #expect(contents.rowCount <= RowContents.largestRowCount)
    }
  }

  @Test func `a list of 50,000 tasks is filtered and sorted as fast as one types`() async {
    let session = SessionViewModel(session: Self.session(tasks: 50_000))
    await session.sidebar.finish()
    let list = session.sidebar.tasks
    #expect(list.count == 50_000)
    // Chosen: unoptimised code takes tens of times as long as what is shipped.
    let limit = 2.0
    for text in ["w", "wo", "worker/9", "worker/96-", "/^worker.*-4999$/"] {
      #expect(await seconds { list.setFilter(text) } < limit)
    }
    #expect(list.count == 1)
    #expect(list.text(at: 0, .task) == "worker/51-4999")
    list.setFilter("worker/96-")
    #expect(list.count == 515)
    list.setFilter("")
    for column in [TaskColumn.wait, .task, .run] {
      #expect(
        await seconds { list.sort(TaskSorting(column, isDescending: column == .run)) } < limit)
    }
    let times = (0..<list.count).compactMap { row in
      list.task(at: row).map { $0.pid.rawValue }
    }
    #expect(Set(times).count == 50_000)
    let plotting = await seconds {
      list.selectAll()
      list.plotSelection()
    }
    #expect(plotting < limit)
    #expect(session.graph.plottedTasks.count == 50_000)
    #expect(session.graph.frame.rows.count < 20)
  }
}
