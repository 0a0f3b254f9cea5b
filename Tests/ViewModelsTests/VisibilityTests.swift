import Foundation
import Testing
import TraceFormat
import TraceModel
import Units
import ViewModels

/// What is hidden goes from the list, and the status bar says so.
@MainActor
struct VisibilityTests {
  private static func session(_ name: String = "sched-irq.dat") async throws -> SessionViewModel {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/\(name)").standardizedFileURL.path
    let trace = try await TraceLoader.load(path: path)
    return SessionViewModel(session: TraceSession(traces: [trace]))
  }

  private static func task(of row: Int, in session: SessionViewModel) -> TaskReference {
    let event = session.session.order.event(at: RowIndex(row))
    return TaskReference(
      trace: 0, pid: session.session[event.lane].events.pid(of: event.index))
  }

  @Test func `only the events of a task are left, with the numbers they had`() async throws {
    let session = try await Self.session()
    let task = Self.task(of: 100, in: session)
    session.select(row: RowIndex(100))
    session.visibility.showOnly(tasks: [task])
    await session.visibility.finish()
    let list = session.list
    #expect(list.count > 0 && list.count < session.session.order.count)
    #expect((0..<list.count).allSatisfy { list.text(at: $0, .pid) == "\(task.pid.rawValue)" })
    #expect(list.selectedPosition.map { list.text(at: $0, .number) } == "101")
    #expect(session.statusWords.hasPrefix("Showing \(Figures.grouped(list.count)) of "))
    #expect(session.statusWords.contains("only "))
    session.visibility.clear()
    await session.visibility.finish()
    #expect(list.count == session.session.order.count)
    #expect(list.selectedRow == RowIndex(100))
    #expect(session.visibility.words.isEmpty)
  }

  @Test func `a selected event that is hidden has no row`() async throws {
    let session = try await Self.session()
    session.select(row: RowIndex(5))
    let version = session.list.textVersion
    session.visibility.hide(tasks: [Self.task(of: 5, in: session)])
    await session.visibility.finish()
    #expect(session.list.selectedRow == nil)
    #expect(session.list.textVersion > version)
    #expect(session.selection != nil)
  }

  @Test func `the last of several changes counts`() async throws {
    let session = try await Self.session()
    let task = Self.task(of: 5, in: session)
    session.visibility.hide(tasks: [task])
    session.visibility.hide(lanes: [LaneIndex(0)])
    session.visibility.show(tasks: [task])
    await session.visibility.finish()
    let events = session.session.lanes[0].events.count
    #expect(session.list.count == session.session.order.count - events)
    #expect(session.statusWords.hasSuffix("hidden: 1 CPU"))
  }

  @Test func `hiding everything leaves an empty list that says why`() async throws {
    let session = try await Self.session()
    session.visibility.showOnly(tasks: [TaskReference(trace: 0, pid: PID(-77))])
    await session.visibility.finish()
    #expect(session.list.count == 0)
    session.list.moveSelection(by: 1)
    session.list.selectLast()
    #expect(session.statusWords.hasPrefix("Showing 0 of "))
  }
}
