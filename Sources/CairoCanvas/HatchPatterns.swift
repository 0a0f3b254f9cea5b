internal import CCairo
internal import Drawing

/// Patterns made of the tiles of hatches, each once for a canvas.
///
/// SAFETY: it owns one reference to each pattern until it goes.
final class HatchPatterns {
  /// A handful, so that comparing costs less than hashing.
  private var patterns: [(hatch: Hatch, pattern: OpaquePointer)] = []

  /// Nil where Cairo could not get the memory.
  func pattern(of hatch: Hatch, scale: Int) -> OpaquePointer? {
    if let known = patterns.first(where: { $0.hatch == hatch }) { return known.pattern }
    guard let surface = hatch.tile(scale: scale).makeSurface() else { return nil }
    defer { cairo_surface_destroy(surface) }
    guard let pattern = cairo_pattern_create_for_surface(surface) else { return nil }
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    patterns.append((hatch, pattern))
    return pattern
  }

  deinit {
    for known in patterns { cairo_pattern_destroy(known.pattern) }
  }
}
