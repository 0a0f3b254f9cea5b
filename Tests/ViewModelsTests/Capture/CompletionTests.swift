import Testing

@testable import ViewModels

@MainActor
struct CompletionTests {
  private let completion = CompletionViewModel(words: .patterns)

  private func complete(_ names: String...) {
    completion.complete(from: FoldedSuggestions(names))
  }

  @Test func `names that begin with the word come first, the shortest of them`() {
    complete("do_vfs_read", "vfs_readv", "vfs_read", "vfs_write")
    completion.type("vfs_r", cursor: 5)
    #expect(completion.suggestions == ["vfs_read", "vfs_readv", "do_vfs_read"])
  }

  @Test func `the word at the cursor is completed, and the rest stays`() {
    complete("schedule")
    completion.type("a sch b", cursor: 5)
    completion.accept(0)
    #expect(completion.text == "a schedule b")
    #expect(completion.placedCursor == 10)
    #expect(completion.suggestions.isEmpty)
  }

  @Test func `a cursor that moves only behind what was typed is followed`() {
    complete("prev_state", "prev_pid")
    completion.type("prev_s", cursor: 6)
    completion.type("prev_st", cursor: 6)
    completion.moveCursor(to: 7)
    #expect(completion.suggestions == ["prev_state"])
    completion.accept(0)
    #expect(completion.text == "prev_state")
  }

  @Test func `arrow keys go around, and Enter takes what they are at`() {
    complete("aa", "ab")
    completion.type("a", cursor: 1)
    #expect(!completion.acceptHighlighted())
    completion.moveHighlight(by: -1)
    #expect(completion.highlighted == 1)
    completion.moveHighlight(by: 1)
    #expect(completion.highlighted == 0)
    #expect(completion.acceptHighlighted())
    #expect(completion.text == "aa")
  }

  @Test func `Tab takes the first suggestion, or the one that arrow keys are at`() {
    complete("aa", "ab")
    #expect(!completion.acceptNearest())
    completion.type("a", cursor: 1)
    #expect(completion.acceptNearest())
    #expect(completion.text == "aa")
    completion.type("a", cursor: 1)
    completion.moveHighlight(by: -1)
    #expect(completion.acceptNearest())
    #expect(completion.text == "ab")
  }

  @Test func `a whole name needs no suggestion`() {
    complete("schedule")
    completion.type("schedule", cursor: 8)
    #expect(completion.suggestions.isEmpty)
  }

  @Test func `identifiers end at operators`() {
    let completion = CompletionViewModel(words: .identifiers)
    completion.complete(from: FoldedSuggestions(["prev_pid"]))
    completion.type("!prev", cursor: 5)
    completion.accept(0)
    #expect(completion.text == "!prev_pid")
  }

  @Test func `of tens of thousands of names eight are suggested, from the second letter on`() {
    let names = (0..<50_000).map { "func_\($0)" }
    completion.complete(from: FoldedSuggestions(names))
    completion.type("f", cursor: 1)
    #expect(completion.suggestions.isEmpty)
    completion.type("fu", cursor: 2)
    #expect(completion.suggestions.count == 8)
    #expect(completion.suggestions.first == "func_0")
  }
}
