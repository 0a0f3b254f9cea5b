internal import CCairo
package import Drawing
package import Timeline

extension PictureFile {
  /// The bytes of a picture file; nil where there is no memory for them.
  ///
  /// - Parameter scale: pixels of a PNG in a logical pixel; the other formats have none.
  package static func bytes(
    of frame: TimelineFrame, as format: Format, theme: Theme, scale: Double = 1
  ) -> [UInt8]? {
    let painting = PicturePainting(frame, theme: theme, scale: scale)
    let collected = CollectedBytes()
    // SAFETY: cairo calls with the pointer before the surface is finished, while `collected` lives.
    let pointer = Unmanaged.passUnretained(collected).toOpaque()
    let status =
      switch format {
      case .png:
        painting.paint(on: painting.makeImage()) {
          cairo_surface_write_to_png_stream($0, CollectedBytes.append, pointer)
        }
      case .svg:
        painting.paint(
          on: cairo_svg_surface_create_for_stream(
            CollectedBytes.append, pointer, painting.width, painting.height))
      case .pdf:
        painting.paint(
          on: cairo_pdf_surface_create_for_stream(
            CollectedBytes.append, pointer, painting.width, painting.height))
      }
    return withExtendedLifetime(collected) {
      status == CAIRO_STATUS_SUCCESS ? collected.bytes : nil
    }
  }
}

/// What Cairo writes.
private final class CollectedBytes {
  private(set) var bytes: [UInt8] = []

  /// SAFETY: Cairo gives back the pointer it was given, and as many bytes as it says.
  static let append: cairo_write_func_t = { pointer, data, count in
    guard let pointer, let data else { return CAIRO_STATUS_SUCCESS }
    Unmanaged<CollectedBytes>.fromOpaque(pointer).takeUnretainedValue().bytes.append(
      contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
