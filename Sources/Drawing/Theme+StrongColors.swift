/// Colours of tasks with more contrast to the background.
extension Theme {
  /// Each stands out from the background as WCAG 2 asks of text (4.5 to 1); the hues are those of
  /// the usual palette.
  package func withStrongColors(isDark: Bool) -> Theme {
    var theme = self
    theme.tasks = isDark ? Self.brightColors : Self.deepColors
    return theme
  }

  private static let deepColors: [Color] = [
    Color(0x00548a), Color(0x8a5a00), Color(0x006b4d), Color(0x9c3c6e), Color(0x0a6fa3),
    Color(0xa34000), Color(0x5743a8), Color(0x66611a),
  ]

  private static let brightColors: [Color] = [
    Color(0x4fb3f0), Color(0xffc247), Color(0x3fd9a4), Color(0xf09cc8), Color(0x9bd9ff),
    Color(0xff9447), Color(0xb5a6ff), Color(0xdbd45a),
  ]
}
