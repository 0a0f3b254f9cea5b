import Foundation
import Testing
import ViewModels

struct KeyBindingTests {
  private func resource(_ name: String) throws -> String {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Resources/\(name)")
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test func `the window of shortcuts lists a key of every action`() throws {
    let text = try resource("shortcuts.ui")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    let listed = Set(
      text.matches(of: #/name="accelerator">([^\n]*)<\/property>/#)
        .flatMap { $0.1.split(separator: " ").map(String.init) })
    for (action, bindings) in Dictionary(grouping: KeyBinding.all, by: \.action) {
      #expect(
        !listed.isDisjoint(with: bindings.flatMap(\.keys)), "\(action) is not listed")
    }
  }

  @Test func `every page of the window of shortcuts fits on a small screen`() throws {
    let sections = try resource("shortcuts.ui").split(separator: "\"GtkShortcutsSection\"")
      .dropFirst()
    #expect(sections.count > 1)
    for section in sections {
      // More rows than a section has, so that its groups stay on one page in their order.
      #expect(section.contains("<property name=\"max-height\">100</property>"))
      let groups = section.split(separator: "\"GtkShortcutsGroup\"").dropFirst()
      // With the title of the group, as GTK counts.
      let heights = groups.map { group in
        group.split(separator: "\"GtkShortcutsShortcut\"").count
      }
      // The first of the two columns is the higher one; 17 lines of 42 pixels are 760 high.
      let total = heights.reduce(0, +)
      var left = 0
      for height in heights where left < (total + 1) / 2 { left += height }
      #expect(left <= 16, "\(heights)")
      #expect(left + 6 >= total - left && total - left + 6 >= left, "\(heights)")
    }
  }

  @Test func `no key means two things at one place`() {
    for scope in Set(KeyBinding.all.map(\.scope)) {
      let keys = KeyBinding.all.filter { $0.scope == scope }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
    }
  }
}
