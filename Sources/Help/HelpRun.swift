/// A piece of text in one style.
package struct HelpRun: Hashable, Sendable {
  package struct Style: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let strong = Style(rawValue: 1)
    package static let emphasis = Style(rawValue: 2)
    /// Letters of one width: something to be typed, or the name of something in the trace.
    package static let code = Style(rawValue: 4)
    /// A key, or several that are pressed together.
    package static let key = Style(rawValue: 8)
    /// What was searched for.
    package static let hit = Style(rawValue: 16)
  }

  package var text: String
  package var style: Style = []
  /// Where the text leads: the name of a page, or the address of something on the web.
  package var link: String?

  package init(_ text: String, _ style: Style = [], link: String? = nil) {
    self.text = text
    self.style = style
    self.link = link
  }
}
