import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// A search in a recording that is still made.
@MainActor
struct LiveSearchTests {
  @Test func `hits come with the events, and the selection stays`() async throws {
    let live = try await LiveFixture()
    await live.grow(4)
    let search = live.session.search
    search.choose(SearchColumn.pid)
    search.find("\(live.list.text(at: 0, .pid))")
    await search.finish()
    #expect(search.count > 0)
    let (count, selected) = (search.count, live.session.selection)
    await live.grow(12)
    // It rests in between, the longer the slower the machine is.
    try await wait(until: {
      await live.window.refreshLive()
      return search.count > count
    })
    await search.finish()
    #expect(live.session.selection == selected)
    let whole = EventSearch(search.question, in: live.list.order, of: live.session.session)
    await whole.run()
    #expect(search.count == whole.count)
    await live.end()
  }
}
