import Drawing
import Units

/// Keeps what is painted on it. Letters are 0.6 of the font's size wide, whatever they are.
struct RecordingCanvas: Canvas {
  enum Call: Equatable {
    case fill(Rectangle, Color)
    case fillRounded(Rectangle, Color)
    case fillHatched(Rectangle, Hatch)
    case stroke(fromX: Pixels, fromY: Pixels, toX: Pixels, toY: Pixels, Color)
    case draw(Raster, Rectangle)
    case write(String, x: Pixels, baseline: Pixels, Color)
  }

  var rasterScale = 1
  private(set) var calls: [Call] = []

  mutating func fill(_ rectangle: Rectangle, with color: Color) {
    calls.append(.fill(rectangle, color))
  }

  mutating func fill(_ rectangle: Rectangle, cornerRadius: Pixels, with color: Color) {
    calls.append(.fillRounded(rectangle, color))
  }

  mutating func fill(
    _ rectangle: Rectangle, with hatch: Hatch, fromX: Pixels, fromY: Pixels
  ) {
    calls.append(.fillHatched(rectangle, hatch))
  }

  mutating func stroke(
    fromX: Pixels, fromY: Pixels, toX: Pixels, toY: Pixels, width: Pixels, with color: Color
  ) {
    calls.append(.stroke(fromX: fromX, fromY: fromY, toX: toX, toY: toY, color))
  }

  mutating func draw(_ raster: Raster, in rectangle: Rectangle) {
    calls.append(.draw(raster, rectangle))
  }

  mutating func write(
    _ text: String, x: Pixels, baseline: Pixels, font: Font, color: Color
  ) {
    calls.append(.write(text, x: x, baseline: baseline, color))
  }

  func width(of text: String, font: Font) -> Pixels { Double(text.count) * font.size * 0.6 }

  mutating func clipped(to rectangle: Rectangle, paint: (inout RecordingCanvas) -> Void) {
    paint(&self)
  }

  var texts: [String] {
    calls.compactMap { if case .write(let text, _, _, _) = $0 { text } else { nil } }
  }

  var rasters: [Raster] {
    calls.compactMap { if case .draw(let raster, _) = $0 { raster } else { nil } }
  }

  func fills(of hatch: Hatch) -> [Rectangle] {
    calls.compactMap { if case .fillHatched(let rectangle, hatch) = $0 { rectangle } else { nil } }
  }

  func fills(of color: Color) -> [Rectangle] {
    calls.compactMap {
      switch $0 {
      case .fill(let rectangle, color), .fillRounded(let rectangle, color): rectangle
      default: nil
      }
    }
  }
}
