internal import CCairo
internal import Drawing

extension Raster {
  /// A surface with the raster's pixels, which the caller has to destroy; nil for no pixels, and
  /// where Cairo could not get the memory.
  ///
  /// For patterns that last; what is drawn once takes `withSurface`.
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

  /// Calls `body` with a surface that has the raster's pixels for its own: nothing is copied. Not
  /// for no pixels, nor where Cairo could not get the memory.
  // SAFETY: Cairo reads `width * 4` bytes a line, as `pixels` has them: the check of the stride
  // holds that. The surface is finished before the pixels go; who drew it into a recording, a page
  // for one, has taken a copy by then.
  func withSurface(_ body: (OpaquePointer) -> Void) {
    guard width > 0, height > 0 else { return }
    let stride = Int32(clamping: width * 4)
    guard cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, Int32(clamping: width)) == stride
    else { return }
    pixels.withUnsafeBufferPointer { pixels in
      let bytes = UnsafeMutableRawPointer(mutating: pixels.baseAddress)?
        .assumingMemoryBound(to: UInt8.self)
      guard
        let surface = cairo_image_surface_create_for_data(
          bytes, CAIRO_FORMAT_ARGB32, Int32(clamping: width), Int32(clamping: height), stride)
      else { return }
      body(surface)
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
  }
}
