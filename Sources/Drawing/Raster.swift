/// A picture made of pixels, to be laid on a canvas as it is.
///
/// One number a pixel, rows from the top, in the form that Cairo calls ARGB32: `0xAARRGGBB` in the
/// machine's byte order, with the colours multiplied by the opacity. 0 is transparent.
package struct Raster: Sendable, Hashable {
  package let width: Int
  package let height: Int
  package var pixels: [UInt32]

  package init(width: Int, height: Int) {
    precondition(width >= 0 && height >= 0, "A raster has no negative size.")
    self.width = width
    self.height = height
    pixels = [UInt32](repeating: 0, count: width * height)
  }

  package static func pixel(_ color: Color) -> UInt32 {
    func byte(_ part: Double) -> UInt32 { UInt32(min(max(part, 0), 1) * 255 + 0.5) }
    return byte(color.opacity) << 24 | byte(color.red * color.opacity) << 16
      | byte(color.green * color.opacity) << 8 | byte(color.blue * color.opacity)
  }
}
