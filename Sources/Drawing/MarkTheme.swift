internal import Timeline

/// The colours of what the user lays over the picture.
package struct MarkTheme: Sendable, Hashable {
  package var a: Color
  package var b: Color
  /// Letters on the flag of a marker.
  package var flagText: Color
  package var range: Color
  package var rangeEdge: Color
  package var rangePill: Color
  package var rangePillText: Color
  package var note: Color

  func color(of name: Marker.Name) -> Color {
    switch name {
    case .a: a
    case .b: b
    }
  }

  package static let light = MarkTheme(
    a: Color(0x12855b), b: Color(0x6f42c1), flagText: Color(0xffffff),
    range: Color(0x3584e4, opacity: 0.14), rangeEdge: Color(0x1c71d8),
    rangePill: Color(0x1c71d8), rangePillText: Color(0xffffff), note: Color(0xa14a00))

  package static let dark = MarkTheme(
    a: Color(0x3fc98f), b: Color(0xb79bf2), flagText: Color(0x101012),
    range: Color(0x62a0ea, opacity: 0.2), rangeEdge: Color(0x62a0ea),
    rangePill: Color(0x62a0ea), rangePillText: Color(0x101012), note: Color(0xf0a25a))
}
