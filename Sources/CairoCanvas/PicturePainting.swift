internal import CCairo
internal import Drawing
internal import Timeline

/// Paints a frame on a surface that becomes a file or bytes.
struct PicturePainting {
  let width: Double
  let height: Double
  private let frame: TimelineFrame
  private let theme: Theme
  private let scale: Double

  /// - Parameter scale: pixels of an image in a logical pixel, from 1 to 8.
  init(_ frame: TimelineFrame, theme: Theme, scale: Double) {
    self.frame = frame
    self.theme = theme
    self.scale = min(max(scale, 1), 8)
    width = frame.size.width
    height = frame.size.height
  }

  /// An image of the right size.
  func makeImage() -> OpaquePointer? {
    cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, Int32(clamping: Int((width * scale).rounded(.up))),
      Int32(clamping: Int((height * scale).rounded(.up))))
  }

  /// - Parameters:
  ///   - surface: is given up.
  ///   - store: what is done with an image at the end; nil for a vector surface, which is stored
  ///     as it is painted.
  func paint(
    on surface: OpaquePointer?, store: ((OpaquePointer?) -> cairo_status_t)? = nil
  ) -> cairo_status_t {
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    guard let context else { return CAIRO_STATUS_NO_MEMORY }
    if store != nil { cairo_scale(context, scale, scale) }
    // Vector formats are looked at magnified, so their rasters are made finer.
    var canvas = CairoCanvas(borrowing: context, deviceScale: store == nil ? 2 : scale)
    TimelinePainter.paint(frame, theme: theme, on: &canvas)
    let painted = cairo_status(context)
    guard painted == CAIRO_STATUS_SUCCESS else { return painted }
    if let store {
      let stored = store(surface)
      guard stored == CAIRO_STATUS_SUCCESS else { return stored }
    }
    cairo_surface_finish(surface)
    return cairo_surface_status(surface)
  }
}
