/// A menu at a place, as a description: what shows it decides nothing.
package struct ContextMenu: Hashable {
  package struct Item: Hashable {
    package var label: String
    /// The action that it starts, by its full name.
    package var action: String
    /// What the action is given; nil for one that takes nothing.
    package var target: String?

    package init(_ label: String, _ action: String, _ target: String? = nil) {
      self.label = label
      self.action = action
      self.target = target
    }
  }

  /// Parted by lines; none is empty.
  package private(set) var sections: [[Item]] = []

  package init() {}

  package var isEmpty: Bool { sections.isEmpty }

  package var items: [Item] { sections.flatMap(\.self) }

  mutating func add(_ section: [Item]) {
    if !section.isEmpty { sections.append(section) }
  }
}
