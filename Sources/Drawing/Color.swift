/// A colour as red, green, blue and opacity from 0 to 1, in sRGB and not premultiplied.
package struct Color: Sendable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var opacity: Double

  package init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// `Color(0xe69f00)`.
  package init(_ rgb: UInt32, opacity: Double = 1) {
    red = Double(rgb >> 16 & 0xff) / 255
    green = Double(rgb >> 8 & 0xff) / 255
    blue = Double(rgb & 0xff) / 255
    self.opacity = opacity
  }

  package func opacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// From this colour (0) to the other (1), as if so much of the other lay on top.
  package func mixed(with other: Color, share: Double) -> Color {
    let total = opacity * (1 - share) + other.opacity * share
    guard total > 0 else { return Color(red: 0, green: 0, blue: 0, opacity: 0) }
    func part(_ own: Double, _ theirs: Double) -> Double {
      (own * opacity * (1 - share) + theirs * other.opacity * share) / total
    }
    return Color(
      red: part(red, other.red), green: part(green, other.green), blue: part(blue, other.blue),
      opacity: total)
  }

  /// How bright it looks, from 0 to 1: near the relative luminance of WCAG 2, with squares in place
  /// of the power of 2.4.
  package var luminance: Double {
    0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
  }
}
