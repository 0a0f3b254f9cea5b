package import Units

/// What a picture is painted on. Lengths are logical pixels; y grows downwards.
///
/// A canvas paints in the order of the calls. Shapes of single pixel columns are what `draw(_:in:)`
/// is for: a vector shape for each of them takes a hundred times as long.
package protocol Canvas {
  /// How many pixels of the device, or of a good print, make one logical pixel. Rasters are made
  /// that fine.
  var rasterScale: Int { get }

  mutating func fill(_ rectangle: Rectangle, with color: Color)

  /// Fills a rectangle with rounded corners.
  mutating func fill(_ rectangle: Rectangle, cornerRadius: Pixels, with color: Color)

  /// Fills a rectangle with a pattern whose tiles begin at a place.
  mutating func fill(
    _ rectangle: Rectangle, with hatch: Hatch, fromX: Pixels, fromY: Pixels)

  mutating func stroke(
    fromX: Pixels, fromY: Pixels, toX: Pixels, toY: Pixels, width: Pixels, with color: Color)

  /// Lays a raster over a rectangle, pixel by pixel and without smoothing.
  mutating func draw(_ raster: Raster, in rectangle: Rectangle)

  /// Writes one line of text, from `x` to the right, its letters standing on `baseline`.
  mutating func write(
    _ text: String, x: Pixels, baseline: Pixels, font: Font, color: Color)

  /// The width `write` would use.
  func width(of text: String, font: Font) -> Pixels

  /// Runs `paint` with nothing outside of the rectangle being painted.
  mutating func clipped(to rectangle: Rectangle, paint: (inout Self) -> Void)
}

extension Canvas {
  /// `text`, shortened with `…` to what fits into `room`; empty where not even two letters do.
  package func text(_ text: String, fitting room: Pixels, font: Font) -> String {
    if width(of: text, font: font) <= room { return text }
    // The places between letters, since a string counts from its start each time.
    let ends = Array(text.indices)
    var fits = 0
    var tooLong = ends.count
    while tooLong - fits > 1 {
      let middle = (fits + tooLong) / 2
      if width(of: text[..<ends[middle]] + "…", font: font) <= room {
        fits = middle
      } else {
        tooLong = middle
      }
    }
    return fits >= 2 ? text[..<ends[fits]] + "…" : ""
  }
}
