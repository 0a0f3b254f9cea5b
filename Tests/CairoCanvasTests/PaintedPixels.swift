import CCairo
import CairoCanvas
import Testing

/// Paints on an image and hands out its pixels as `0xAARRGGBB`.
func pixels(
  width: Int, height: Int, scale: Double = 1, paint: (inout CairoCanvas) -> Void
) throws -> [[UInt32]] {
  let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
  defer { cairo_surface_destroy(surface) }
  let context = try #require(cairo_create(surface))
  defer { cairo_destroy(context) }
  cairo_scale(context, scale, scale)
  var canvas = CairoCanvas(borrowing: context, deviceScale: scale)
  paint(&canvas)
  cairo_surface_flush(surface)
  let stride = Int(cairo_image_surface_get_stride(surface))
  let data = try #require(cairo_image_surface_get_data(surface))
  return (0..<height).map { y in
    (0..<width).map { x in
      UnsafeRawPointer(data).load(fromByteOffset: y * stride + x * 4, as: UInt32.self)
    }
  }
}
