internal import JSON
package import Units

/// How large windows are and which of their parts are open, as the one that was closed last had it.
package final class WindowState {
  /// In pixels; nil for that of the interface file.
  package private(set) var size: (width: Pixels, height: Pixels)?
  package private(set) var isMaximized = false
  private var panels: JSONValue = .null
  private let file: StateFile

  private static let version: Int64 = 1
  /// Chosen: a window with less than that cannot be used, one with more fits on no desk.
  private static let widths: ClosedRange<Pixels> = 360...16_384
  private static let heights: ClosedRange<Pixels> = 240...16_384

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
