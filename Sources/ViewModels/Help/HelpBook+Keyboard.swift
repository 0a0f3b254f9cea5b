package import Help

extension HelpBook {
  /// The pages that are built in, and one with all keys.
  ///
  /// - Parameter shortcuts: the interface file of the window of shortcuts, which names every key
  ///   and what it does: `KeyBinding` is tested against it.
  package static func complete(shortcuts: String) -> HelpBook {
    var book = builtIn
    book.pages.append(keyboard(shortcuts))
    return book
  }

  /// The groups of the file with a table each.
  private static func keyboard(_ shortcuts: String) -> HelpPage {
    var blocks: [HelpBlock] = [
      .paragraph([
        HelpRun("The keys of one letter work wherever no text is typed. The same list is in the "),
        HelpRun("window of shortcuts", .emphasis), HelpRun(": "), HelpRun("Ctrl+?", .key),
        HelpRun("."),
      ])
    ]
    var rows: [[[HelpRun]]] = []
    /// The class of the object that a line belongs to.
    var owner = ""
    func endTable() {
      if !rows.isEmpty { blocks.append(.table(header: [], rows: rows)) }
      rows = []
    }
    for line in shortcuts.split(separator: "\n") {
      if let match = line.firstMatch(of: /<object class="(\w+)"/) { owner = String(match.1) }
      guard let (name, value) = property(line) else { continue }
      switch (owner, name) {
      case ("GtkShortcutsGroup", "title"):
        endTable()
        blocks.append(.heading(level: 2, [HelpRun(value)]))
      case ("GtkShortcutsShortcut", "title"): rows.append([[], [HelpRun(value)]])
      case (_, "accelerator") where !rows.isEmpty: rows[rows.count - 1][0] = keys(value)
      case (_, "subtitle") where !rows.isEmpty: rows[rows.count - 1][0] = [HelpRun(value)]
      default: break
      }
    }
    endTable()
    return HelpPage(name: "keyboard", title: "Keyboard", blocks: blocks)
  }

  /// The name and the value of `<property name="NAME">VALUE</property>`.
  private static func property(_ line: Substring) -> (String, String)? {
    guard let match = line.wholeMatch(of: /\s*<property name="([a-z-]+)">(.*)<\/property>/) else {
      return nil
    }
    let value = String(match.2).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    return (String(match.1), value.replacing("&amp;", with: "&"))
  }

  private static func keys(_ accelerators: String) -> [HelpRun] {
    var runs: [HelpRun] = []
    for accelerator in accelerators.split(separator: " ") {
      if !runs.isEmpty { runs.append(HelpRun(" ")) }
      runs.append(HelpRun(KeyName(accelerator).words, .key))
    }
    return runs
  }
}
