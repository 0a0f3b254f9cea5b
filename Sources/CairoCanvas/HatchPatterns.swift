internal import CCairo
internal import Drawing

/// Patterns made of the tiles of hatches, each once for a canvas.
///
/// SAFETY: it owns one reference to each pattern until it goes.
final class HatchPatterns {
  private var patterns: [Hatch: OpaquePointer] = [:]

  /// Nil where Cairo could not get the memory.
  func pattern(of hatch: Hatch, scale: Int) -> OpaquePointer? {
    if let pattern = patterns[hatch] { return pattern }
    guard let surface = hatch.tile(scale: scale).makeSurface() else { return nil }
    defer { cairo_surface_destroy(surface) }
    guard let pattern = cairo_pattern_create_for_surface(surface) else { return nil }
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    patterns[hatch] = pattern
    return pattern
  }

  deinit {
    for pattern in patterns.values { cairo_pattern_destroy(pattern) }
  }
}
