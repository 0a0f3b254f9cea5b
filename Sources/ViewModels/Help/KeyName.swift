/// A key as it is printed, from the name that GTK has for it: `<Control><Shift>f` is
/// `Ctrl+Shift+F`.
nonisolated package struct KeyName: Hashable {
  let words: String

  init(_ accelerator: some StringProtocol) {
    var parts: [String] = []
    var rest = Substring(accelerator)
    while rest.first == "<", let end = rest.firstIndex(of: ">") {
      let modifier = rest[rest.index(after: rest.startIndex)..<end]
      parts.append(modifier == "Control" ? "Ctrl" : String(modifier))
      rest = rest[rest.index(after: end)...]
    }
    parts.append(Self.printed[String(rest)] ?? Self.spaced(rest))
    words = parts.joined(separator: "+")
  }

  /// The name of a key that GTK has written on a keycap, some of them with symbols.
  package static func words(forKeycap text: String) -> String {
    switch text {
    case "\u{23ce}": "Enter"
    case "\u{2423}": "Space"
    default: KeyName(text).words
    }
  }

  private static let printed = [
    "question": "?", "slash": "/", "comma": ",", "plus": "+", "minus": "-", "equal": "=",
    "Escape": "Esc", "Return": "Enter", "space": "Space", "Up": "↑", "Down": "↓", "Left": "←",
    "Right": "→",
  ]

  /// `Page_Down` is `Page Down`, `KP_Enter` is `Enter` on the keypad, and letters are capitals.
  private static func spaced(_ name: Substring) -> String {
    if name.count == 1 { return name.uppercased() }
    if name.hasPrefix("KP_") { return "Keypad " + KeyName(name.dropFirst(3)).words }
    return String(name.replacing("_", with: " "))
  }
}
