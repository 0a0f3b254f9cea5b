import Foundation
import Help
import TestSupport
import Testing
import TraceModel

@testable import ViewModels

/// The pages that are built in, and all that they promise.
@Suite struct HelpPageTests {
  private static let folder = "\(GoldText.fixtures)/../../Resources/help"

  private func book() throws -> HelpBook {
    let shortcuts = try String(contentsOfFile: "\(Self.folder)/../shortcuts.ui", encoding: .utf8)
    return .complete(shortcuts: shortcuts)
  }

  @Test func `every file of the help is built in`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(HelpBook.fileNames.sorted() == files.sorted())
  }

  @Test func `every page that is built in can be read`() throws {
    let names = HelpBook.fileNames.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
    #expect(HelpBook.builtIn.pages.map(\.name) == names)
    #expect(names.count > 10)
    for page in HelpBook.builtIn.pages {
      #expect(page.blocks.count > 3, "\(page.name)")
    }
  }

  @Test func `no two pages have the same name or title`() throws {
    let pages = try book().pages
    #expect(Set(pages.map(\.name)).count == pages.count)
    #expect(Set(pages.map(\.title)).count == pages.count)
  }

  @Test func `every link leads to a page`() throws {
    let book = try book()
    var count = 0
    for page in book.pages {
      for link in page.blocks.flatMap(\.runs).compactMap(\.link) {
        #expect(book.page(named: link) != nil, "\(page.name) links to \(link)")
        count += 1
      }
    }
    #expect(count > 5)
  }

  @Test(arguments: [false, true])
  func `every picture of a page is built in as a PNG`(isDark: Bool) throws {
    var shown: Set<String> = []
    for page in try book().pages {
      for case .picture(let name, let words) in page.blocks {
        shown.insert(name)
        #expect(!words.isEmpty, "\(name) has no words")
        let bytes = try #require(HelpBook.picture(named: name, isDark: isDark), "\(name)")
        #expect(bytes.starts(with: Data([0x89]) + Data("PNG\r\n".utf8)), "\(name)")
      }
    }
    let files = HelpBook.fileNames.filter { $0.hasSuffix(".png") }
      .map { $0.replacing("-dark", with: "").dropLast(4) }
    #expect(shown == Set(files.map(String.init)), "pictures that no page shows")
  }

  @Test func `the pictures are small enough to be built in`() {
    let names = HelpBook.fileNames.filter { $0.hasSuffix(".png") }.map { String($0.dropLast(4)) }
    let sizes = names.compactMap { HelpBook.picture(named: $0, isDark: false)?.count }
    #expect(sizes.reduce(0, +) < 400_000)
  }

  @Test func `every filter that the help shows is accepted, and means what is in the sample`()
    async throws
  {
    let trace = try await TraceLoader.load(
      path: "\(GoldText.fixtures)/../../data/samples/sched-irq.dat")
    let session = TraceSession(traces: [trace])
    var count = 0
    for page in try book().pages {
      for case .code("filter", let text) in page.blocks {
        for line in text.split(separator: "\n").map(String.init) {
          let filter = try Filter(line, for: session)
          #expect(filter.notes.isEmpty, "\(line): \(filter.notes)")
          count += 1
        }
      }
    }
    #expect(count >= 8)
  }

  @Test func `the page of keys has every key of the program`() throws {
    let page = try #require(book().page(named: "keyboard"))
    let keys = page.blocks.flatMap(\.runs).filter { $0.style.contains(.key) }.map(\.text)
    for key in ["F1", "Ctrl+O", "Ctrl+Shift+F", "Page Down", "Ctrl+?", "Esc", "W", "Ctrl+,"] {
      #expect(keys.contains(key), "\(key)")
    }
    let rows = page.blocks.reduce(0) { count, block in
      if case .table(_, let rows) = block { count + rows.count } else { count }
    }
    let text = try String(contentsOfFile: "\(Self.folder)/../shortcuts.ui", encoding: .utf8)
    #expect(rows == text.components(separatedBy: "class=\"GtkShortcutsShortcut\"").count - 1)
    #expect(!page.blocks.contains { $0.texts.contains { $0.contains("&") } })
  }

  @Test func `keys that pages name are keys of the program or of GTK`() throws {
    let keyboard = try #require(book().page(named: "keyboard"))
    let listed = keyboard.blocks.flatMap(\.runs).filter { $0.style.contains(.key) }.map(\.text)
    let bound = KeyBinding.all.flatMap(\.keys).map { KeyName($0).words }
    let known = Set(listed + bound)
    // Those of other programs, and parts of gestures.
    let others: Set = ["Ctrl", "Shift", "+", "-", "Shift+A", "Shift+B", "Ctrl+A", "Enter", "Space"]
    for page in HelpBook.builtIn.pages {
      for run in page.blocks.flatMap(\.runs) where run.style.contains(.key) {
        #expect(known.union(others).contains(run.text), "\(page.name): \(run.text)")
      }
    }
  }
}
