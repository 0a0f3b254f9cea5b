import Foundation
import FoundationXML
import Help
import Testing

@testable import ViewModels

@MainActor @Suite struct HelpViewModelTests {
  private let model: HelpViewModel

  init() throws {
    let texts = [
      ("one", "# Start\n\nPress a **Key**.\n\nGo to [two](two.md)."),
      ("two", "# Filters\n\nWords first.\n\nThe language has\noperators & fields."),
      ("three", "# Keys of filters\n\n| key | does |\n|---|---|\n| <kbd>X</kbd> | nothing |"),
    ]
    model = HelpViewModel(
      book: HelpBook(pages: texts.compactMap { HelpPage(name: $0.0, text: $0.1) }))
  }

  @Test func `all pages are listed and the first one is read`() {
    #expect(model.entries.map(\.title) == ["Start", "Filters", "Keys of filters"])
    #expect(model.chosen == 0)
    #expect(model.firstSeen == nil)
  }

  @Test func `a search lists the pages with all words and shows the best one`() {
    model.search("LANGUAGE oper")
    #expect(model.entries.map(\.name) == ["two"])
    #expect(model.page.name == "two")
    #expect(model.firstSeen == 2)
    #expect(model.entries.first?.excerpt == "The language has operators & fields.")
  }

  @Test func `pages with the words in their titles come first`() {
    model.search("key")
    #expect(model.entries.map(\.name) == ["three", "one"])
  }

  @Test func `what is found is marked, also inside a word and a style`() {
    model.search("ke")
    model.show("one")
    #expect(
      model.blocks[1]
        == .paragraph([
          HelpRun("Press a "), HelpRun("Ke", [.strong, .hit]), HelpRun("y", .strong), HelpRun("."),
        ]))
  }

  @Test func `the way back leaves out what was shown while a search was typed`() {
    for text in ["w", "wo", "not", "noth"] { model.search(text) }
    #expect(model.page.name == "three")
    model.goBack()
    #expect(model.page.name == "one")
    #expect(!model.canGoBack)
  }

  @Test func `a search without a hit, or emptied, goes back to what was read before`() {
    model.search("language")
    #expect(model.page.name == "two" && model.canGoBack)
    model.search("language nonsense")
    #expect(model.entries.isEmpty)
    #expect(model.page.name == "one" && !model.canGoBack)
    model.search("language")
    model.search("")
    #expect(model.entries.count == 3)
    #expect(model.page.name == "one" && !model.canGoBack)
  }

  @Test func `a page that the user chose stays when the search is emptied`() {
    model.search("language")
    model.show("two")
    model.search("")
    #expect(model.page.name == "two")
    model.goBack()
    #expect(model.page.name == "one" && !model.canGoBack)
  }

  @Test func `a link is followed to its page, and back`() {
    #expect(!model.canGoBack)
    #expect(model.follow("help:two"))
    #expect(model.page.name == "two")
    model.goBack()
    #expect(model.page.name == "one")
    #expect(!model.canGoBack)
  }

  @Test func `a link that leads to no page is left to others`() {
    #expect(!model.follow("https://www.kernel.org"))
    #expect(model.page.name == "one")
    model.show("")
    #expect(model.page.name == "one")
  }

  @Test func `an excerpt begins near the hit`() {
    let words = Array(repeating: "word", count: 20).joined(separator: " ")
    let page = HelpPage(name: "a", text: "# A\n\n\(words) needle end")
    #expect(page.map { HelpQuery("needle").excerpt(of: $0) } == "…d word word needle end")
  }

  @Test func `markup escapes what is text, and keeps keys in one piece`() {
    #expect(HelpMarkup.markup(of: [HelpRun("a < b & \"c\"")]) == "a &lt; b &amp; &quot;c&quot;")
    #expect(
      HelpMarkup.markup(of: [HelpRun("two", .strong, link: "two")])
        == "<a href=\"help:two\"><b>two</b></a>")
    #expect(HelpMarkup.markup(of: [HelpRun("Page Up", .key)]).contains("Page\u{a0}Up"))
    // A line may end before the edge of a key, not between it and the key.
    #expect(HelpMarkup.markup(of: [HelpRun("Esc", .key)]).contains(">\u{202f}\u{202f}Esc\u{202f}"))
    #expect(
      HelpMarkup.markup(of: [HelpRun("x", link: "https://a.b")]) == "<a href=\"https://a.b\">x</a>")
  }

  @Test func `keys are marked whole`() {
    model.search("x")
    #expect(
      model.blocks.flatMap(\.runs).contains(HelpRun("X", [.key, .hit])))
  }

  @Test(arguments: ["", "l", "page", "span & \"a\""])
  func `the markup of every page is well-formed, whatever is searched for`(query: String) {
    for page in HelpBook.builtIn.pages {
      let blocks = page.blocks.map { $0.mapRuns(HelpQuery(query).marked) }
      for block in blocks {
        let text = "<markup>\(HelpMarkup.markup(of: block.runs))</markup>"
        #expect(XMLParser(data: Data(text.utf8)).parse(), "\(page.name): \(text)")
      }
    }
  }

  @Test(arguments: [
    ("<Control><Shift>f", "Ctrl+Shift+F"), ("<Alt>Page_Up", "Alt+Page Up"), ("Escape", "Esc"),
    ("<Control>comma", "Ctrl+,"), ("<Control>plus", "Ctrl++"), ("F10", "F10"), ("w", "W"),
    ("<Control>KP_Enter", "Ctrl+Keypad Enter"), ("<Control>Down", "Ctrl+↓"),
  ])
  func `keys are printed as they stand on keyboards`(name: String, words: String) {
    #expect(KeyName(name).words == words)
  }

  @Test(arguments: [
    ("Page_Down", "Page Down"), ("KP_Enter", "Keypad Enter"), ("Escape", "Esc"), ("Ctrl", "Ctrl"),
    ("\u{23ce}", "Enter"), ("\u{2423}", "Space"), ("?", "?"), ("F", "F"), ("<", "<"), ("", ""),
  ])
  func `keys in the window of shortcuts have the same names`(keycap: String, words: String) {
    #expect(KeyName.words(forKeycap: keycap) == words)
  }
}
