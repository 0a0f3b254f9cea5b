package import TraceModel

/// A filter that the user has put on, which can be switched off and on again.
nonisolated package struct PlacedFilter: Hashable {
  package var rule: EventRule
  /// Empty where the user has given it none.
  package var name: String
  package var isOn: Bool

  package init(_ rule: EventRule, name: String = "", isOn: Bool = true) {
    self.rule = rule
    self.name = name
    self.isOn = isOn
  }

  /// What it is called where there is little room.
  package var title: String {
    let text = name.isEmpty ? rule.text : name
    return (rule.isInverted ? "not " : "") + text.onOneLine
  }
}
