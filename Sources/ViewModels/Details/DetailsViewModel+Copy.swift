/// What can be done with one line of the details.
extension DetailsViewModel {
  /// What is copied of a line: its value, of a heading its words; nil where there is no such line.
  package func copyText(of number: Int) -> String? {
    guard entries.indices.contains(number) else { return nil }
    let entry = entries[number]
    return entry.value.isEmpty ? entry.name : entry.value
  }

  /// The menu of a line; empty where there is none.
  package func contextMenu(of number: Int) -> ContextMenu {
    var menu = ContextMenu()
    guard let value = copyText(of: number) else { return menu }
    let entry = entries[number]
    var items = [ContextMenu.Item("Copy", "win.copy", value)]
    if !entry.name.isEmpty, !entry.value.isEmpty {
      items.append(ContextMenu.Item("Copy Name and Value", "win.copy", words(of: entry)))
    }
    items.append(ContextMenu.Item("Copy All", "win.copy", allWords))
    menu.add(items)
    return menu
  }

  /// Follows a line, where it leads somewhere.
  package func follow(number: Int) {
    if entries.indices.contains(number) { follow(entries[number]) }
  }

  private var allWords: String {
    ([title, subtitle] + entries.map(words)).joined(separator: "\n")
  }

  private func words(of entry: DetailsEntry) -> String {
    [entry.name, entry.value].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
