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
    let painting = PicturePainting(frame, theme: theme, scale: scale)
    let status =
      switch format {
      case .png:
        painting.paint(on: painting.makeImage()) { cairo_surface_write_to_png($0, path) }
      case .svg:
        painting.paint(on: cairo_svg_surface_create(path, painting.width, painting.height))
      case .pdf:
        painting.paint(on: cairo_pdf_surface_create(path, painting.width, painting.height))
      }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .cannotWrite(path: path, reason: String(cString: cairo_status_to_string(status)))
    }
  }
}
