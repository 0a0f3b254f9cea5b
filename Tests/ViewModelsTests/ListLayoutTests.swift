import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// How wide the list's columns are to begin with, and what stands in place of the list.
@MainActor
struct ListLayoutTests {
  private func session(_ name: String) async throws -> SessionViewModel {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")
    return SessionViewModel(session: TraceSession(traces: [trace]))
  }

  @Test(arguments: ["sched-irq.dat", "graph-depth4.dat", "many-tasks.dat", "clock-counter.dat"])
  func `figures fit into their columns`(name: String) async throws {
    let list = try await session(name).list
    for layout in list.layout where layout.column.isNumeric {
      for position in stride(from: 0, to: list.count, by: 97) {
        #expect(list.text(at: position, layout.column).count <= layout.sample.count)
      }
    }
  }

  @Test(arguments: ["sched-irq.dat", "many-tasks.dat", "clock-counter.dat"])
  func `names of events fit into their column, those of rare ones too`(name: String) async throws {
    let list = try await session(name).list
    let layout = try #require(list.layout.first { $0.column == .event })
    let names = Set(layout.sample.split(separator: "\n"))
    for position in 0..<list.count {
      #expect(names.contains(list.text(at: position, .event).prefix(30)))
    }
  }

  @Test func `functions are monospaced, what other events say is not`() async throws {
    for (name, expected) in [("sched-irq.dat", false), ("graph-depth4.dat", true)] {
      let info = try #require(try await session(name).list.layout.first { $0.column == .info })
      #expect(info.isMonospaced == expected)
      #expect(info.expands)
    }
  }

  @Test func `a list without a row says what hides all, and stays at its event after`() async throws
  {
    let model = try await session("sched-irq.dat")
    #expect(model.listPlaceholder == nil)
    model.select(row: RowIndex(3000))
    model.visibility.hide(lanes: model.session.lanes.indices.map { LaneIndex($0) })
    await model.visibility.finish()
    let words = try #require(model.listPlaceholder)
    #expect(words.advice.contains("hidden: 4 CPUs"))
    #expect(model.list.selectedRow == nil)
    model.visibility.clear()
    #expect(model.listPlaceholder == nil)
    #expect(model.list.selectedRow == RowIndex(3000))
  }

  @Test func `the details tell of the row that is selected, whichever of its events is`()
    async throws
  {
    let model = try await session("graph-depth4.dat")
    let session = model.session
    let all = session.lanes.enumerated().flatMap { lane, own in
      (0..<own.events.count).map {
        EventReference(lane: LaneIndex(lane), index: EventIndex($0))
      }
    }
    let leaf = try #require(
      all.first { session.order.event(at: session.order.row(of: $0)) != $0 })
    model.select(leaf)
    let row = session.order.row(of: leaf)
    #expect(model.details.event == session.order.event(at: row))
    #expect(model.list.selectedRow == row)
    #expect(model.details.subtitle.hasPrefix("\(Figures.grouped(row.rawValue + 1)) "))
    model.details.go(.nextOfTask)
    await model.details.finish()
    #expect(model.list.selectedRow == RowIndex(row.rawValue + 1))
  }

  @Test func `a line of the details is copied by its value, all of them by name`() async throws {
    let model = try await session("sched-irq.dat")
    model.select(row: RowIndex(100))
    let details = model.details
    let number = try #require(details.entries.firstIndex { $0.kind == .field })
    let entry = details.entries[number]
    #expect(details.copyText(of: number) == entry.value)
    #expect(details.copyText(of: 1000) == nil)
    let items = details.contextMenu(of: number).items
    #expect(items.map(\.label) == ["Copy", "Copy Name and Value", "Copy All"])
    #expect(items[1].target == "\(entry.name): \(entry.value)")
    #expect(items[2].target?.hasPrefix(details.title) == true)
    #expect(details.contextMenu(of: -1).isEmpty)
  }
}
