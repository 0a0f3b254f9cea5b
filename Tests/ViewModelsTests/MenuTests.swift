import Foundation
import FoundationXML
import Help
import TestSupport
import Testing

/// The main menu, as the interface file has it.
@Suite struct MenuTests {
  private static let resources = "\(GoldText.fixtures)/../../Resources"

  /// A menu or a submenu.
  private struct Menu {
    /// The labels from the main menu on, without the marks of their letters.
    var path: [String]
    var labels: [String] = []
    var submenus: [Menu] = []

    init(_ element: XMLElement, path: [String] = []) throws {
      self.path = path
      for child in try element.nodes(forXPath: "item|submenu|section/item|section/submenu") {
        let child = try #require(child as? XMLElement)
        let label = try child.nodes(forXPath: "attribute[@name='label']").first?.stringValue ?? ""
        labels.append(label)
        guard child.name == "submenu" else { continue }
        submenus.append(try Menu(child, path: path + [label.replacing("_", with: "")]))
      }
    }

    var all: [Menu] { [self] + submenus.flatMap(\.all) }
    var paths: [[String]] {
      all.flatMap { menu in menu.labels.map { menu.path + [$0.replacing("_", with: "")] } }
    }
  }

  private let main: Menu

  init() throws {
    let file = URL(filePath: "\(Self.resources)/menus.ui")
    let document = try XMLDocument(contentsOf: file)
    let element = try #require(
      try document.nodes(forXPath: "//menu[@id='main_menu']").first as? XMLElement)
    main = try Menu(element)
  }

  @Test func `every menu is seen whole in a window of 720 pixels`() {
    #expect(!main.submenus.isEmpty)
    // Twenty lines of 27 pixels and the gaps between sections, below the header bar.
    for menu in main.all {
      #expect(1...20 ~= menu.labels.count, "\(menu.path) has \(menu.labels.count) lines")
    }
  }

  @Test func `every line of a menu has a letter of its own`() throws {
    for menu in main.all {
      let letters = try menu.labels.map { label in
        try #require(label.firstMatch(of: /_(\w)/), "\(label)").1.lowercased()
      }
      #expect(Set(letters).count == letters.count, "\(menu.path): \(letters)")
    }
  }

  @Test func `what the help says of the main menu is in it`() {
    let known = Set(main.paths.map { $0.joined(separator: ", ") })
    var count = 0
    for page in HelpBook.builtIn.pages {
      for case .paragraph(let runs) in page.blocks where runs.text.contains("main menu") {
        for run in runs where run.style.contains(.strong) {
          #expect(known.contains(run.text), "\(page.name): \(run.text)")
          count += 1
        }
      }
    }
    #expect(count > 5)
  }
}
