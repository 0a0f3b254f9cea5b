internal import CCairo
internal import CairoCanvas
internal import Drawing
internal import Timeline

/// An image in memory that frames are painted into, as the window does.
///
/// SAFETY: surface and context are this object's own and end with it.
final class ImagePicture {
  private let surface: OpaquePointer
  private let context: OpaquePointer

  init(size: TimelineSize) throws {
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(size.width), Int32(size.height)),
      let context = cairo_create(surface)
    else { throw BenchFailure("No memory for an image.") }
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func paint(_ frame: TimelineFrame) {
    paint { TimelinePainter.paint(frame, theme: .light, on: &$0) }
  }

  func paint(_ picture: SketchPicture) {
    paint { SketchPainter.paint(picture, theme: .light, on: &$0) }
  }

  private func paint(_ body: (inout CairoCanvas) -> Void) {
    var canvas = CairoCanvas(borrowing: context, deviceScale: 1)
    body(&canvas)
    cairo_surface_flush(surface)
  }
}
