import Help
import Testing

@Suite struct HelpParserTests {
  private func blocks(_ text: String) -> [HelpBlock]? {
    HelpPage(name: "page", text: "# Title\n\n" + text).map { Array($0.blocks.dropFirst()) }
  }

  @Test func `a page has the title that it begins with`() {
    #expect(HelpPage(name: "a", text: "# One *two*\n\nText.")?.title == "One two")
    #expect(HelpPage(name: "a", text: "Text.") == nil)
  }

  @Test func `lines of a paragraph are joined, with their styles`() {
    #expect(
      blocks("Press <kbd>Ctrl+O</kbd> for\na **file** or `a.dat`.") == [
        .paragraph([
          HelpRun("Press "), HelpRun("Ctrl+O", .key), HelpRun(" for a "),
          HelpRun("file", .strong), HelpRun(" or "), HelpRun("a.dat", .code), HelpRun("."),
        ])
      ])
  }

  @Test func `a link names its page without the ending of the file`() {
    #expect(
      blocks("See [Filters](filters.md) and [more](https://a.b/c.md).") == [
        .paragraph([
          HelpRun("See "), HelpRun("Filters", link: "filters"), HelpRun(" and "),
          HelpRun("more", link: "https://a.b/c.md"), HelpRun("."),
        ])
      ])
  }

  @Test func `lists are numbered as they are written and may lie in one another`() {
    #expect(
      blocks("3. three\n4. four\n   - deep\n\nAfter.") == [
        .item(depth: 0, number: 3, [HelpRun("three")]),
        .item(depth: 0, number: 4, [HelpRun("four")]),
        .item(depth: 1, number: nil, [HelpRun("deep")]),
        .paragraph([HelpRun("After.")]),
      ])
  }

  @Test func `code stays as it is`() {
    #expect(
      blocks("```filter\na: b && <c>\n  d\n```") == [
        .code(language: "filter", text: "a: b && <c>\n  d\n")
      ])
  }

  @Test func `a picture stands by itself`() {
    #expect(
      blocks("![What is *seen*](states.png)") == [.picture(name: "states", words: "What is seen")])
  }

  @Test func `tables have a header and rows`() {
    #expect(
      blocks("| a | b |\n|---|---|\n| `x` | y |\n") == [
        .table(
          header: [[HelpRun("a")], [HelpRun("b")]],
          rows: [[[HelpRun("x", .code)], [HelpRun("y")]]])
      ])
  }

  @Test(arguments: ["> quoted", "a &amp; b", "<div>x</div>", "a <b>c</b>", "---"])
  func `what pages have no form for is refused`(text: String) {
    #expect(blocks(text) == nil)
  }
}
