import TestSupport
import Testing
import TraceModel
import Units

/// Where in a text stands what is looked for.
struct HitPlacesTests {
  private func marked(
    _ text: String, _ wanted: String, _ mode: SearchMode = .contains, column: SearchColumn = .any,
    isCaseSensitive: Bool = false
  ) -> [String] {
    let question = SearchQuestion(
      wanted, mode: mode, column: column, isCaseSensitive: isCaseSensitive)
    let bytes = Array(text.utf8)
    return HitPlaces(question)?.places(in: text, of: .info).map {
      String(decoding: bytes[$0], as: UTF8.self)
    } ?? ["nothing can be marked"]
  }

  @Test func `every place of a text is marked`() {
    #expect(marked("Load.sh load.SH xload", "load") == ["Load", "load", "load"])
    #expect(marked("Load.sh load", "load", isCaseSensitive: true) == ["load"])
    #expect(marked("aaaa", "aa") == ["aa", "aa"])
    #expect(marked("größer als groß", "groß") == ["groß"])
    #expect(marked("load", "nothing").isEmpty)
  }

  @Test func `a whole text is marked without the blanks that indent it`() {
    #expect(marked("  Load", "load", .exact) == ["Load"])
    #expect(marked("load.sh", "load", .exact).isEmpty)
  }

  @Test func `what a pattern finds is marked, and nothing where it finds no letter`() {
    #expect(marked("pid=17 prio=120", "[0-9]+", .pattern) == ["17", "120"])
    #expect(marked("  pid=17 pid=18", "^pid=1.", .pattern) == ["pid=17"])
    #expect(marked("pid=17 PID=18", "pid=1.$", .pattern) == ["PID=18"])
    #expect(marked("abc", "x*", .pattern).isEmpty)
    #expect(marked("a\tb", "a b", .pattern) == ["a\tb"])
    #expect(marked("abab", #"(a)b\1"#, .pattern) == ["nothing can be marked"])
    #expect(marked(#"a\1"#, #"\\1"#, .pattern) == [#"\1"#])
  }

  @Test func `columns that are not searched, faults and empty questions mark nothing`() {
    #expect(marked("load", "load", column: .task).isEmpty)
    #expect(HitPlaces(SearchQuestion("(", mode: .pattern)) == nil)
    #expect(HitPlaces(SearchQuestion("")) == nil)
  }

  @Test func `a text has places where and only where the search finds it`() async throws {
    let trace = try await TraceLoader.load(path: "\(GoldText.fixtures)/sched-irq.dat")
    let session = TraceSession(traces: [trace])
    for question in [
      SearchQuestion("wakeup", column: .event), SearchQuestion("120", column: .info),
      SearchQuestion("[ru].*_preempt", mode: .pattern, column: .info),
      SearchQuestion("LS", column: .task), SearchQuestion("^98$", mode: .pattern, column: .pid),
    ] {
      let places = try #require(HitPlaces(question))
      let search = EventSearch(question, in: session.order, of: session)
      await search.run()
      let expected = (0..<session.order.count).filter {
        let description = session.description(of: RowIndex($0))
        let text =
          switch question.column {
          case .event: description.eventName
          case .task: description.task
          case .pid: "\(description.pid.rawValue)"
          default: description.info
          }
        return !places.places(in: text, of: question.column).isEmpty
      }
      #expect(search.count == expected.count && !expected.isEmpty)
    }
  }
}
