import TestSupport
import Testing
import TraceModel
import Units

/// What a search finds is what each row's texts, one by one, say.
@Suite struct SearchTests {
  static func load(_ names: [String]) async throws -> TraceSession {
    var traces: [Trace] = []
    for name in names {
      traces.append(try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)"))
    }
    return TraceSession(traces: traces)
  }

  static let recordings = [
    ["sched-irq.dat"], ["instances.dat"], ["graph-depth4.dat"], ["s390x-function.dat"],
    ["marker.dat"], ["kprobe-uprobe.dat"], ["i386-sched-syscalls.dat"], ["net-loopback.dat"],
    ["d61-kmem-sig.dat"], ["clock-counter.dat"], ["many-tasks.dat", "names.dat"],
  ]

  @Test(arguments: recordings)
  func `hits are the rows whose texts have what is looked for`(names: [String]) async throws {
    let session = try await Self.load(names)
    var random = DrawnRandom(seed: 21)
    let rows = Self.thinned(session, keeping: 150, random: &random)
    let indents = await FunctionIndents.all(of: session, in: session.order)
    let reference = SearchReference(session, order: rows, indents: indents)
    var found = 0
    for _ in 0..<20 {
      let question = Self.question(from: reference, random: &random)
      let start = reference.rows.randomElement(using: &random)?.event
      let search = EventSearch(
        question, in: rows, of: session, indents: indents, streamNames: reference.streamNames,
        from: start)
      await search.run()
      let expected = reference.hits(question)
      let hits = search.hits()
      let own = (0..<hits.count).map { hits.order.event(at: RowIndex($0)) }
      #expect(own == expected, "\(question)")
      #expect(search.count == expected.count)
      #expect(search.isFinished && search.fraction == 1)
      found += expected.count
    }
    #expect(found > 0)
  }

  /// Some rows alone, so that asking each takes no minutes.
  private static func thinned(
    _ session: TraceSession, keeping count: Int, random: inout DrawnRandom
  ) -> MergedOrder {
    let step = max(1, session.order.count / count)
    return MergedOrder(
      lanes: session.order.lanes.map { lane in
        let kept = (0..<lane.events.count).filter {
          (lane.shown?[$0] ?? true) && Int.random(in: 0..<step, using: &random) == 0
        }
        var words = [UInt64](repeating: 0, count: (lane.events.count + 63) / 64)
        for event in kept { words[event >> 6] |= 1 << UInt64(event & 63) }
        return OrderedLane(
          events: lane.events, shown: RankedBitmap(count: lane.events.count, words: words))
      })
  }

  /// Something that is in a text of some row, most of the time.
  static func question(
    from reference: SearchReference, random: inout DrawnRandom
  ) -> SearchQuestion {
    let row = reference.rows.randomElement(using: &random)
    let source: SearchColumn =
      Bool.random(using: &random)
      ? .info : SearchColumn.allCases.randomElement(using: &random) ?? .info
    var text = Array((row?.texts[source] ?? "none").utf8)
    let mode = SearchMode.allCases.randomElement(using: &random) ?? .contains
    if mode == .exact {
      text = Array(text.drop { $0 == UInt8(ascii: " ") })
    } else if !text.isEmpty {
      let start = Int.random(in: 0..<text.count, using: &random)
      text = Array(text[start...].prefix(Int.random(in: 1...12, using: &random)))
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: text = text.map { (0x61...0x7a).contains($0) ? $0 - 32 : $0 }
    case 1 where !text.isEmpty:
      text[Int.random(in: 0..<text.count, using: &random)] = UInt8(ascii: "q")
    default: break
    }
    // A part of a letter beyond ASCII is no text that could be typed.
    var string = String(decoding: text, as: UTF8.self)
    if mode == .pattern { string = pattern(around: string, random: &random) }
    if string.isEmpty || string.utf8.contains(0) { string = "e" }
    let column = [.any, source, .info].randomElement(using: &random) ?? SearchColumn.any
    return SearchQuestion(
      string, mode: mode, column: column, isCaseSensitive: Bool.random(using: &random))
  }

  private static func pattern(around text: String, random: inout DrawnRandom) -> String {
    let escaped = text.map { #".[]{}()*+?^$|\"#.contains($0) ? "\\\($0)" : "\($0)" }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return "^" + escaped.joined()
    case 1: return escaped.joined() + "$"
    case 2: return escaped.joined(separator: ".*")
    case 3: return escaped.joined(separator: "?") + "+"
    case 4: return "(\(escaped.joined())|[0-9]{3}x)"
    case 5: return escaped.joined() + "z*"
    default: return escaped.joined()
    }
  }

  @Test func `what is found so far grows, and what is searched before the start comes last`()
    async throws
  {
    let session = try await Self.load(["sched-irq.dat"])
    let start = session.order.event(at: RowIndex(session.order.count / 2))
    let question = SearchQuestion("sched_switch", column: .event)
    let search = EventSearch(question, in: session.order, of: session, from: start)
    #expect(search.count == 0 && search.fraction == 0 && !search.isFinished)
    #expect(search.hits().next(atOrAfter: start) == nil)
    await search.run()
    #expect(search.isSearched(from: .earliest, to: .latest))
    let next = try #require(search.hits().next(atOrAfter: start))
    #expect(session.description(of: next).event == "sched_switch")
  }

  @Test func `a cancelled search ends early and keeps what it has found`() async throws {
    let session = try await Self.load(["sched-irq.dat"])
    let search = EventSearch(SearchQuestion("e"), in: session.order, of: session)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      await search.run()
    }
    await task.value
    #expect(!search.isFinished)
    #expect(search.hits().count == search.count)
  }

  @Test func `hits are stepped through from any row, found or not`() async throws {
    let session = try await Self.load(["graph-depth4.dat"])
    let question = SearchQuestion("();", column: .info)
    let search = EventSearch(question, in: session.order, of: session)
    await search.run()
    let hits = search.hits()
    let all = (0..<hits.count).map { hits.order.event(at: RowIndex($0)) }
    #expect(all.count > 10)
    var random = DrawnRandom(seed: 3)
    for _ in 0..<200 {
      let row = RowIndex(Int.random(in: 0..<session.order.count, using: &random))
      let event = session.order.event(at: row)
      let place = all.firstIndex { session.order.row(of: $0) >= row } ?? all.count
      let isHit = place < all.count && all[place] == event
      #expect(hits.contains(event) == isHit)
      #expect(hits.number(before: event) == place)
      #expect(hits.next(atOrAfter: event) == (place < all.count ? all[place] : nil))
      let behind = isHit ? place + 1 : place
      #expect(hits.next(after: event) == (behind < all.count ? all[behind] : nil))
      #expect(hits.previous(before: event) == (place > 0 ? all[place - 1] : nil))
    }
    #expect(hits.first == all.first && hits.last == all.last)
  }

  @Test func `what is known is not searched again`() async throws {
    let session = try await Self.load(["many-tasks.dat"])
    let question = SearchQuestion("sched", column: .event)
    let whole = EventSearch(question, in: session.order, of: session)
    await whole.run()
    let known = session.lanes.map { lane in
      RankedBitmap(
        count: lane.events.count,
        words: [UInt64](repeating: 0, count: (lane.events.count + 63) / 64))
    }
    let rest = EventSearch(question, in: session.order, of: session, known: known)
    await rest.run()
    #expect(rest.isFinished)
    #expect(whole.count > 0 && rest.count <= 64 * session.lanes.count)
  }
}
