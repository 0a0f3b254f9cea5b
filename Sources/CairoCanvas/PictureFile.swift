internal import CCairo
package import Drawing
package import Timeline
internal import Units

/// Writes the graph to a file, in the format that the name ends with.
package struct PictureFile: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    case png
    case svg
    case pdf
  }

  package enum WriteError: Error, Sendable, Hashable {
    /// The name ends with none of the formats.
    case unknownFormat(path: String)
    /// Cairo's words for what went wrong.
    case cannotWrite(path: String, reason: String)
  }

  package let path: String
  package let format: Format

  package init(path: String) throws(WriteError) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Format(rawValue: ending) else { throw .unknownFormat(path: path) }
    self.path = path
    self.format = format
  }

  /// - Parameter scale: pixels of a PNG in a logical pixel; the other formats have none.
  package func write(
    _ frame: TimelineFrame, theme: Theme, scale: Double = 1
  ) throws(WriteError) {
    let scale = min(max(scale, 1), 8)
    let width = frame.size.width
    let height = frame.size.height
    let surface: OpaquePointer? =
      switch format {
      case .png:
        cairo_image_surface_create(
          CAIRO_FORMAT_ARGB32, Int32(clamping: Int((width * scale).rounded(.up))),
          Int32(clamping: Int((height * scale).rounded(.up))))
      case .svg: cairo_svg_surface_create(path, width, height)
      case .pdf: cairo_pdf_surface_create(path, width, height)
      }
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    guard let context else { throw failure(CAIRO_STATUS_NO_MEMORY) }
    if format == .png { cairo_scale(context, scale, scale) }
    // Vector formats are looked at magnified, so their rasters are made finer.
    var canvas = CairoCanvas(borrowing: context, deviceScale: format == .png ? scale : 2)
    TimelinePainter.paint(frame, theme: theme, on: &canvas)
    try check(cairo_status(context))
    if format == .png { try check(cairo_surface_write_to_png(surface, path)) }
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
  }

  private func check(_ status: cairo_status_t) throws(WriteError) {
    if status != CAIRO_STATUS_SUCCESS { throw failure(status) }
  }

  private func failure(_ status: cairo_status_t) -> WriteError {
    .cannotWrite(path: path, reason: String(cString: cairo_status_to_string(status)))
  }
}
