internal import CCairo
internal import Drawing

extension Raster {
  /// A surface with the raster's pixels, which the caller has to destroy; nil for no pixels, and
  /// where Cairo could not get the memory.
  // SAFETY: each line written has `stride` bytes, which Cairo takes to be at least a line's.
  func makeSurface() -> OpaquePointer? {
    guard width > 0, height > 0,
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(clamping: width), Int32(clamping: height))
    else { return nil }
    guard let bytes = cairo_image_surface_get_data(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    pixels.withUnsafeBytes { pixels in
      for row in 0..<height {
        let line = UnsafeMutableRawBufferPointer(start: bytes + row * stride, count: stride)
        line.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: pixels[row * width * 4..<(row + 1) * width * 4]))
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }
}
