package import Help

/// Runs in the markup of Pango, which labels show.
///
/// Backgrounds are half transparent, so that they do on light and on dark pages.
nonisolated package enum HelpMarkup {
  /// What links to pages begin with; others are addresses on the web.
  private static let scheme = "help:"

  /// The name of the page that a link leads to; nil for one to the web.
  static func page(ofLink link: String) -> String? {
    link.hasPrefix(scheme) ? String(link.dropFirst(scheme.count)) : nil
  }

  package static func markup(of runs: [HelpRun]) -> String {
    runs.map(markup).joined()
  }

  private static func markup(of run: HelpRun) -> String {
    let isHit = run.style.contains(.hit)
    var text: String
    if run.style.contains(.key) {
      // Thin spaces keep the letters from the edges, and what is pressed together stays together:
      // no line ends at any of the spaces.
      let edge = "\u{202f}\u{202f}"
      let whole = edge + run.text.replacing(" ", with: "\u{a0}") + edge
      text = span("size=\"90%\" weight=\"500\" \(isHit ? hit : shade(24))", escaped(whole))
    } else if run.style.contains(.code) {
      let look = "font_family=\"monospace\" size=\"92%\""
      text = span("\(look) \(isHit ? hit : shade(13))", escaped(run.text))
    } else {
      text = isHit ? span(hit, escaped(run.text)) : escaped(run.text)
    }
    if run.style.contains(.strong) { text = "<b>\(text)</b>" }
    if run.style.contains(.emphasis) { text = "<i>\(text)</i>" }
    guard let link = run.link else { return text }
    let target = link.contains(":") ? link : scheme + link
    return "<a href=\"\(escaped(target))\">\(text)</a>"
  }

  private static let hit = "background=\"#f6d32d\" color=\"#241f00\""

  private static func shade(_ percent: Int) -> String {
    "background=\"#808080\" background_alpha=\"\(percent)%\""
  }

  private static func span(_ attributes: String, _ text: String) -> String {
    "<span \(attributes)>\(text)</span>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
