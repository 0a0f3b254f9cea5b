import Testing
import TraceModel

/// What is wrong with a regular expression is told with its place.
@Suite struct SearchFaultTests {
  @Test(arguments: [
    ("ab(cd", 2), ("(a)(b", 3), ("a[b-", 1), ("äö[", 2), ("a{2,1}", 1), (#"ab\"#, 2),
  ])
  func `the fault is where the longest right beginning ends`(pattern: String, place: Int) throws {
    let fault = try #require(SearchQuestion(pattern, mode: .pattern).fault)
    #expect(fault.place == place)
    #expect(!fault.reason.isEmpty)
  }

  @Test(arguments: ["", "a.b", "(a|b)+", "[a-z]{2,3}$"])
  func `a right one has none`(pattern: String) {
    #expect(SearchQuestion(pattern, mode: .pattern).fault == nil)
  }

  @Test func `signs mean nothing but themselves where no pattern is asked for`() {
    #expect(SearchQuestion("(", mode: .contains).fault == nil)
    #expect(SearchQuestion("(", mode: .exact).fault == nil)
  }
}
