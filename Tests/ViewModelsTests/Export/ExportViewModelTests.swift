import Foundation
import TestSupport
import Testing
import TraceModel
import Units

@testable import ViewModels

@MainActor
struct ExportViewModelTests {
  private let folder = TemporaryFolder()

  private func opened(_ name: String = "clock-counter.dat") async -> WindowViewModel {
    let window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")))
    window.open(["\(GoldText.fixtures)/\(name)"])
    await window.finishLoading()
    return window
  }

  private func target(_ kind: ExportKind, _ name: String) -> ExportTarget {
    ExportTarget(kind, typed: "\(folder.path)/\(name)")
  }

  @Test func `nothing can be exported before something is open`() {
    let window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")))
    let export = ExportViewModel(window: window)
    #expect(ExportKind.allCases.allSatisfy { !export.canExport($0) })
  }

  @Test func `the ending of a name says what is written, else the chosen format`() {
    #expect(ExportTarget(.rows, typed: "/a/b.JSONL").format == .jsonLines)
    #expect(ExportTarget(.rows, typed: "/a/b.txt", chosen: .csv).format == .text)
    #expect(ExportTarget(.rows, typed: "/a/b", chosen: .text).path == "/a/b.txt")
    #expect(ExportTarget(.rows, typed: "/a/b.csv", chosen: .text).path == "/a/b.txt")
    #expect(ExportTarget(.rows, typed: "/a/b.png").path == "/a/b.png.csv")
    #expect(ExportTarget(.graph, typed: "/a/b", chosen: .csv).path == "/a/b.png")
    #expect(ExportTarget(.range, typed: "/a/trace.old").path == "/a/trace.old")
  }

  @Test func `rows are written and counted, and the bar can be closed`() async throws {
    let window = await opened()
    let export = ExportViewModel(window: window)
    export.exportRows(to: target(.rows, "x.csv"))
    #expect(export.state == .writing(name: "x.csv", fraction: 0))
    #expect(!export.canExport(.graph))
    await export.finish()
    let count = try #require(window.session).list.order.count
    #expect(export.sentence == "Wrote \(Figures.counted(count, "row")) to x.csv.")
    #expect(try folder.text(of: "x.csv").split(separator: "\r\n").count == count + 1)
    export.dismiss()
    #expect(export.state == .idle)
  }

  @Test func `only rows that are shown are written, with their own numbers`() async throws {
    let window = await opened()
    let session = try #require(window.session)
    session.visibility.showOnly(lanes: [LaneIndex(1)])
    await session.visibility.finish()
    let shown = session.list.order.count
    #expect(shown > 0 && shown < session.session.order.count)
    let export = ExportViewModel(window: window)
    #expect(export.title(.rows) == "Export the \(Figures.counted(shown, "row")) shown")
    export.exportRows(to: target(.rows, "x.csv"))
    await export.finish()
    let lines = try folder.text(of: "x.csv").split(separator: "\r\n").dropFirst()
    #expect(lines.count == shown)
    for (row, line) in lines.enumerated() {
      let event = session.list.order.event(at: RowIndex(row))
      #expect(line.hasPrefix("\(session.session.order.row(of: event).rawValue + 1),"))
    }
  }

  @Test func `without a range the whole trace is written, and that is said`() async throws {
    let window = await opened()
    let export = ExportViewModel(window: window)
    #expect(export.title(.range).hasPrefix("No range is selected: export the whole trace"))
    export.exportRange(to: target(.range, "x.dat"))
    await export.finish()
    #expect(export.sentence.hasSuffix(" to x.dat."))
    let trace = try await TraceLoader.load(path: "\(folder.path)/x.dat")
    #expect(TraceSession(traces: [trace]).eventCount == window.session?.session.eventCount)
  }

  @Test func `the selected range alone is written`() async throws {
    let window = await opened()
    let session = try #require(window.session)
    let first = session.session.description(of: RowIndex(10)).timestamp
    let last = session.session.description(of: RowIndex(200)).timestamp
    session.graph.setRange(TimeSpan(from: first, to: last))
    let export = ExportViewModel(window: window)
    #expect(export.title(.range) == "Export the selected range as a recording")
    export.exportRange(to: target(.range, "x.dat"))
    await export.finish()
    let trace = try await TraceLoader.load(path: "\(folder.path)/x.dat")
    let wanted = (0..<session.session.order.count).count {
      let time = session.session.description(of: RowIndex($0)).timestamp
      return first <= time && time < last
    }
    #expect(TraceSession(traces: [trace]).order.count == wanted)
  }

  @Test func `the recording itself is never replaced`() async throws {
    let source = "\(folder.path)/own.dat"
    try FileManager.default.copyItem(
      atPath: "\(GoldText.fixtures)/clock-counter.dat", toPath: source)
    let window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")))
    window.open([source])
    await window.finishLoading()
    let export = ExportViewModel(window: window)
    for kind in [ExportKind.range, .rows] {
      if kind == .range {
        export.exportRange(to: target(kind, "own.dat"))
      } else {
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder.path)/own.csv", withDestinationPath: source)
        export.exportRows(to: target(kind, "own.csv"))
      }
      await export.finish()
      #expect(export.hasFailed)
      #expect(export.sentence.contains("is the recording itself"))
    }
    #expect(!folder.names.contains { $0.hasSuffix(".part") })
  }

  @Test func `a folder that is not there is told, and nothing is left of a cancelled file`()
    async throws
  {
    let window = await opened("sched-irq.dat")
    let export = ExportViewModel(window: window)
    for kind in [ExportKind.rows, .graph, .range] {
      let target = ExportTarget(kind, typed: "/nowhere/at/x.\(kind.formats[0].ending)")
      switch kind {
      case .rows: export.exportRows(to: target)
      case .graph: export.exportGraph(to: target) { _, _ in [1, 2, 3] }
      case .range: export.exportRange(to: target)
      }
      await export.finish()
      #expect(export.hasFailed)
      #expect(export.sentence.contains("cannot be written: no such file or directory"))
      #expect(export.advice == "Choose a folder that is there.")
    }
    export.exportRows(to: target(.rows, "x.jsonl"))
    export.cancel()
    await export.finish()
    #expect(export.state == .idle)
    #expect(!folder.names.contains { $0.hasPrefix("x.jsonl") })
  }

  @Test func `a file that nobody was asked about is not replaced`() async throws {
    let window = await opened()
    try folder.write("mine", to: "x.csv")
    let export = ExportViewModel(window: window)
    export.exportRows(to: target(.rows, "x"))
    await export.finish()
    #expect(export.sentence == "“x.csv” is there already.")
    #expect(try folder.text(of: "x.csv") == "mine")
  }

  @Test func `rows of the range are copied with headings, and a row alone`() async throws {
    let window = await opened()
    let session = try #require(window.session)
    let export = ExportViewModel(window: window)
    #expect(CopiedPart.allCases.allSatisfy { export.copied($0, withHeadings: true) == nil })
    let times = [5, 9].map { session.session.description(of: RowIndex($0)).timestamp }
    session.graph.setRange(TimeSpan(from: times[0], to: times[1]))
    let text = try #require(export.copied(.range, withHeadings: true))
    let lines = text.split(separator: "\n")
    #expect(lines.first?.hasPrefix("#\t") == true)
    #expect(export.sentence == "Copied \(Figures.counted(lines.count - 1, "row")).")
    session.select(row: RowIndex(5))
    let line = try #require(export.copied(.selectedRows, withHeadings: false))
    #expect(lines.contains { $0 == line })
    session.list.moveSelection(by: 2, extends: true)
    let rows = try #require(export.copied(.selectedRows, withHeadings: true))
    #expect(rows.split(separator: "\n") == Array(lines.prefix(4)))
    #expect(export.sentence == "Copied 3 rows.")
  }
}
