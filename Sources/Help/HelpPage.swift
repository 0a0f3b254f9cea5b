/// A page of the help: its first block is the title.
package struct HelpPage: Hashable, Sendable {
  /// What links call it.
  package let name: String
  package let title: String
  package let blocks: [HelpBlock]

  package init(name: String, title: String, blocks: [HelpBlock]) {
    self.name = name
    self.title = title
    self.blocks = [.heading(level: 1, [HelpRun(title)])] + blocks
  }

  /// - Parameter text: Markdown that begins with its title.
  /// - Returns: nil for what is not such, or has parts that pages have no form for.
  package init?(name: String, text: String) {
    guard let blocks = HelpParser.blocks(of: text),
      case .heading(level: 1, let title)? = blocks.first
    else { return nil }
    self.name = name
    self.title = title.text
    self.blocks = blocks
  }
}
