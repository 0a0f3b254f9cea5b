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

  @Test func `no key means two things at one place`() {
    for scope in [
      KeyBinding.Scope.application, .window, .graph, .list, .details, .search, .goTo,
      .captureDialog,
    ] {
      let keys = KeyBinding.all.filter { $0.scope == scope }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
    }
  }
}
