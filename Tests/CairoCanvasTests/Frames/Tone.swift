import Drawing

/// An opaque colour of an image, in parts from 0 to 255.
struct Tone: Equatable, CustomStringConvertible {
  var red: Double
  var green: Double
  var blue: Double

  /// Cairo rounds coverage and colours at each of several steps.
  private static let tolerance = 4.0

  /// - Parameter pixel: of an opaque image.
  init(_ pixel: UInt32) {
    self.init(Double(pixel >> 16 & 255), Double(pixel >> 8 & 255), Double(pixel & 255))
  }

  init(_ color: Color) { self.init(Raster.pixel(color.opacity(1))) }

  private init(_ red: Double, _ green: Double, _ blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  var description: String {
    [red, green, blue].map { part in
      let digits = String(UInt8(min(max(part.rounded(), 0), 255)), radix: 16)
      return digits.count < 2 ? "0\(digits)" : digits
    }.joined()
  }

  /// So much of the way to another tone.
  func mixed(with other: Tone, share: Double) -> Tone {
    Tone(
      red + (other.red - red) * share, green + (other.green - green) * share,
      blue + (other.blue - blue) * share)
  }

  /// This tone under a pixel of a raster, which may let it shine through.
  func under(_ pixel: UInt32) -> Tone {
    let rest = 1 - Double(pixel >> 24) / 255
    let over = Tone(pixel)
    return Tone(over.red + red * rest, over.green + green * rest, over.blue + blue * rest)
  }

  /// Whether each part lies between those of some tones.
  func isBetween(_ tones: [Tone]) -> Bool {
    for part in [\Tone.red, \.green, \.blue] {
      let parts = tones.map { $0[keyPath: part] }
      guard let low = parts.min(), let high = parts.max(),
        self[keyPath: part] >= low - Self.tolerance, self[keyPath: part] <= high + Self.tolerance
      else { return false }
    }
    return true
  }
}
