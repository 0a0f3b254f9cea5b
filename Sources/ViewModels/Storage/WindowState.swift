internal import JSON
package import Units

/// How large windows are and which of their parts are open, as the one that was closed last had it.
package final class WindowState {
  /// In pixels; nil without any.
  package private(set) var size: (width: Pixels, height: Pixels)?
  package private(set) var isMaximized = false
  private var panels: JSONValue = .null
  private let file: StateFile

  private static let version: Int64 = 1
  /// Chosen: a window with less than that cannot be used, one with more fits on no desk.
  private static let widths: ClosedRange<Pixels> = 360...16_384
  private static let heights: ClosedRange<Pixels> = 240...16_384

  /// Chosen: what shows all parts with room for the infos.
  private static let firstSize: (width: Pixels, height: Pixels) = (1540, 920)
  /// Chosen: what the desktop needs for itself, and the window for its borders.
  private static let margins: (width: Pixels, height: Pixels) = (40, 80)

  package init(file: StateFile) {
    self.file = file
    // Damage costs no more than a size: it is put aside and not worth a word.
    guard case .value(let value) = file.read(), value["version"]?.integerValue == Self.version
    else { return }
    if let width = value["width"]?.pixelsValue, let height = value["height"]?.pixelsValue,
      Self.widths.contains(width), Self.heights.contains(height)
    {
      size = (width, height)
    }
    isMaximized = value["maximized"]?.boolValue ?? false
    panels = value["panels"] ?? .null
  }

  /// How large a new window is: as the last one was, else so that all parts have room, and never
  /// larger than the screen.
  ///
  /// - Parameter screen: the largest one; nil where that is not known.
  package func size(
    on screen: (width: Pixels, height: Pixels)?
  ) -> (width: Pixels, height: Pixels) {
    guard let screen else { return size ?? Self.firstSize }
    let wanted =
      size ?? (
        min(Self.firstSize.width, screen.width - Self.margins.width),
        min(Self.firstSize.height, screen.height - Self.margins.height)
      )
    return (
      max(Self.widths.lowerBound, min(wanted.width, screen.width)),
      max(Self.heights.lowerBound, min(wanted.height, screen.height))
    )
  }

  /// Opens the parts of a new window as they were.
  package func restore(_ panels: PanelsViewModel) { panels.restore(self.panels) }

  /// A window closes.
  package func keep(
    width: Pixels, height: Pixels, isMaximized: Bool, panels: PanelsViewModel
  ) {
    size = (width, height)
    self.isMaximized = isMaximized
    self.panels = panels.kept
    file.write(
      .object([
        "version": .integer(Self.version), "width": .number(width), "height": .number(height),
        "maximized": .bool(isMaximized), "panels": self.panels,
      ]))
  }
}
