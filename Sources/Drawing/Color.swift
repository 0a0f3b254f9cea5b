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

  /// How bright it looks, from 0 to 1: the relative luminance of WCAG 2.
  package var luminance: Double {
    func linear(_ part: Double) -> Double {
      // The sRGB curve, whose power of 2.4 is near enough to a square and a cube.
      part <= 0.04045 ? part / 12.92 : part * part * (0.6 * part + 0.4) * 0.98 + part * 0.02
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
