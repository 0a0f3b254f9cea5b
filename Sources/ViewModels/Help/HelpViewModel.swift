package import Help
internal import Observation

/// The window of help: a list of pages, the page that is read, and a search in all of them.
@Observable
package final class HelpViewModel {
  @ObservationIgnored private let book: HelpBook
  /// The page that is read.
  package private(set) var page: HelpPage
  /// What is searched for.
  package private(set) var query = HelpQuery("")
  /// The pages that were read before, the latest last.
  private var past: [HelpPage] = []
  /// The page that was read when a search began that shows others in passing, until the user
  /// chooses one of them.
  private var origin: HelpPage?

  /// - Parameter book: has at least one page.
  package init(book: HelpBook) {
    self.book = book
    guard let first = book.pages.first else { preconditionFailure("A book has pages.") }
    page = first
    entries = listed(book.pages)
  }

  /// The pages that are listed: all of them, or those where all that is searched for is found.
  package private(set) var entries: [HelpEntry] = []

  /// The place of the page that is read in the list; nil where it is not listed.
  package var chosen: Int? { entries.firstIndex { $0.name == page.name } }

  /// What is read, with all that is searched for marked.
  package var blocks: [HelpBlock] { page.blocks.map { $0.mapRuns(query.marked) } }

  /// The block that is to be seen first; nil for the top of the page.
  package var firstSeen: Int? { query.bestBlock(of: page) }

  package var canGoBack: Bool { !past.isEmpty || origin.map { $0 != page } ?? false }

  /// Stands in the place of the list when it is empty.
  package static let nothingFound = "No page has all of these words."

  // MARK: - Intents

  /// Shows a page; one that there is not leaves things as they are.
  package func show(_ name: String) {
    guard let wanted = book.page(named: name) else { return }
    let left = origin ?? page
    origin = nil
    page = wanted
    if wanted != left { past.append(left) }
  }

  /// Shows the page at a place of the list.
  package func show(entry: Int) {
    guard entries.indices.contains(entry) else { return }
    show(entries[entry].name)
  }

  /// - Parameter link: as `HelpMarkup` writes it.
  /// - Returns: whether the link leads to a page; others are not for this window.
  package func follow(_ link: String) -> Bool {
    guard let name = HelpMarkup.page(ofLink: link), book.page(named: name) != nil else {
      return false
    }
    show(name)
    return true
  }

  package func goBack() {
    if let origin, origin != page {
      page = origin
    } else if let last = past.popLast() {
      page = last
    }
    origin = nil
  }

  /// Searches as it is typed, and shows the best page at once. Where there is none, and when the
  /// search is emptied, the page is shown again that was read before; the way back leaves out all
  /// that was shown in passing.
  package func search(_ text: String) {
    let wanted = HelpQuery(text)
    guard wanted != query else { return }
    let before = origin ?? page
    query = wanted
    let found = query.isEmpty ? book.pages : book.pages(with: query)
    entries = listed(found)
    page = query.isEmpty ? before : found.first ?? before
    origin = query.isEmpty ? nil : before
  }

  private func listed(_ pages: [HelpPage]) -> [HelpEntry] {
    pages.map { HelpEntry(name: $0.name, title: $0.title, excerpt: query.excerpt(of: $0)) }
  }
}
