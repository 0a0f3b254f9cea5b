internal import CCairo
package import Drawing
package import Units

/// A `Canvas` on a Cairo context.
///
/// SAFETY: the context is borrowed. Whoever makes a canvas has the context for as long as the
/// canvas is used, as in GTK's draw callback, where it is made anew in each call.
package struct CairoCanvas: Canvas {
  package let rasterScale: Int
  private let context: OpaquePointer
  private let patterns = HatchPatterns()

  /// - Parameter deviceScale: device pixels in a logical one, as `gtk_widget_get_scale_factor`
  ///   tells.
  package init(borrowing context: OpaquePointer, deviceScale: Double) {
    self.context = context
    let scale = deviceScale.isFinite ? deviceScale.rounded(.up) : 1
    rasterScale = Int(min(max(scale, 1), 8))
  }

  package mutating func fill(_ rectangle: Rectangle, with color: Color) {
    setSource(color)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_fill(context)
  }

  package mutating func fill(
    _ rectangle: Rectangle, cornerRadius: Pixels, with color: Color
  ) {
    setSource(color)
    let radius = min(cornerRadius, rectangle.width / 2, rectangle.height / 2)
    let right = rectangle.x + rectangle.width - radius
    let bottom = rectangle.y + rectangle.height - radius
    let quarter = Double.pi / 2
    cairo_new_sub_path(context)
    cairo_arc(context, right, rectangle.y + radius, radius, -quarter, 0)
    cairo_arc(context, right, bottom, radius, 0, quarter)
    cairo_arc(context, rectangle.x + radius, bottom, radius, quarter, 2 * quarter)
    cairo_arc(context, rectangle.x + radius, rectangle.y + radius, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(context)
    cairo_fill(context)
  }

  package mutating func fill(
    _ rectangle: Rectangle, with hatch: Hatch, fromX: Pixels, fromY: Pixels
  ) {
    guard let pattern = patterns.pattern(of: hatch, scale: rasterScale) else { return }
    var matrix = cairo_matrix_t()
    cairo_matrix_init_scale(&matrix, Double(rasterScale), Double(rasterScale))
    cairo_matrix_translate(&matrix, -fromX, -fromY)
    cairo_pattern_set_matrix(pattern, &matrix)
    cairo_set_source(context, pattern)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_fill(context)
  }

  package mutating func stroke(
    fromX: Pixels, fromY: Pixels, toX: Pixels, toY: Pixels, width: Pixels, with color: Color
  ) {
    setSource(color)
    cairo_set_line_width(context, width)
    cairo_move_to(context, fromX, fromY)
    cairo_line_to(context, toX, toY)
    cairo_stroke(context)
  }

  package mutating func draw(_ raster: Raster, in rectangle: Rectangle) {
    guard rectangle.width > 0, rectangle.height > 0 else { return }
    raster.withSurface { surface in
      cairo_save(context)
      cairo_translate(context, rectangle.x, rectangle.y)
      cairo_scale(
        context, rectangle.width / Double(raster.width), rectangle.height / Double(raster.height))
      cairo_set_source_surface(context, surface, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      for lines in raster.paintedLines {
        cairo_rectangle(
          context, 0, Double(lines.lowerBound), Double(raster.width), Double(lines.count))
        cairo_fill(context)
      }
      cairo_restore(context)
    }
  }

  package mutating func write(
    _ text: String, x: Pixels, baseline: Pixels, font: Font, color: Color
  ) {
    setSource(color)
    select(font)
    cairo_move_to(context, x, baseline)
    cairo_show_text(context, text)
  }

  package func width(of text: String, font: Font) -> Pixels {
    select(font)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  package mutating func clipped(to rectangle: Rectangle, paint: (inout CairoCanvas) -> Void) {
    cairo_save(context)
    cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
    cairo_clip(context)
    paint(&self)
    cairo_restore(context)
  }

  private func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  private func select(_ font: Font) {
    cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      font.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, font.size)
  }
}
