internal import JSON
internal import Observation
package import Timeline

/// What the user has chosen for all windows, kept between runs. Each change holds at once.
@Observable
package final class Preferences {
  package enum Style: String, CaseIterable, Hashable {
    /// As the desktop says.
    case system, light, dark
  }

  package enum RowHeight: String, CaseIterable, Hashable {
    case compact, normal, tall

    /// With the heights that the user gave to rows of their own left as they are.
    func applied(to heights: RowHeights) -> RowHeights {
      switch self {
      case .compact: heights.withUsual(cpu: 32, task: 28)
      case .normal: heights.withUsual(cpu: 44, task: 40)
      case .tall: heights.withUsual(cpu: 72, task: 60)
      }
    }
  }

  /// The colours of tasks and CPUs.
  package enum Palette: String, CaseIterable, Hashable {
    /// Told apart by colour-blind eyes as well.
    case colorBlindSafe = "color-blind-safe"
    /// Darker on light, lighter on dark.
    case highContrast = "high-contrast"
  }

  package private(set) var style = Style.system
  package private(set) var rowHeight = RowHeight.normal
  package private(set) var palette = Palette.colorBlindSafe
  /// How times are told in a recording that was never opened before.
  package private(set) var timeMode = TimeReading.Mode.absolute
  /// Whether the view of each recording is kept.
  package private(set) var keepsViews = true
  /// Says that the kept settings were damaged and where they lie now.
  package private(set) var notice: String?
  /// Something was chosen.
  @ObservationIgnored package var onChange: () -> Void = {}
  @ObservationIgnored private let file: StateFile

  /// What is written and understood.
  private static let version: Int64 = 1

  package init(file: StateFile) {
    self.file = file
    switch file.read() {
    case .absent, .unreadable: break
    case .putAside(let path):
      notice = "The settings were damaged. They were put aside as \(path)."
    case .value(let value): take(value)
    }
  }

  /// Nil where the desktop decides.
  package var prefersDarkStyle: Bool? { style == .system ? nil : style == .dark }

  // MARK: - Intents

  package func setStyle(_ style: Style) { change { $0.style = style } }

  package func setDarkStyle(_ isDark: Bool) { setStyle(isDark ? .dark : .light) }

  package func setRowHeight(_ rowHeight: RowHeight) { change { $0.rowHeight = rowHeight } }

  package func setPalette(_ palette: Palette) { change { $0.palette = palette } }

  package func setTimeMode(_ mode: TimeReading.Mode) { change { $0.timeMode = mode } }

  package func setKeepsViews(_ keepsViews: Bool) { change { $0.keepsViews = keepsViews } }

  // MARK: - Keeping

  private func change(_ body: (Preferences) -> Void) {
    body(self)
    file.write(document)
    onChange()
  }

  private var document: JSONValue {
    .object([
      "version": .integer(Self.version), "style": .string(style.rawValue),
      "row-height": .string(rowHeight.rawValue), "palette": .string(palette.rawValue),
      "times": .string(timeMode.rawValue), "keep-views": .bool(keepsViews),
    ])
  }

  private func take(_ value: JSONValue) {
    // Settings without a version are older than versions are.
    guard value.members != nil, value["version"].map({ $0.integerValue == Self.version }) ?? true
    else {
      if case .putAside(let path) = file.putAside() {
        notice = "The settings are not of this version. They were put aside as \(path)."
      }
      return
    }
    if let isDark = value["dark-style"]?.boolValue { style = isDark ? .dark : .light }
    style = value["style"]?.stringValue.flatMap(Style.init) ?? style
    rowHeight = value["row-height"]?.stringValue.flatMap(RowHeight.init) ?? rowHeight
    palette = value["palette"]?.stringValue.flatMap(Palette.init) ?? palette
    timeMode = value["times"]?.stringValue.flatMap(TimeReading.Mode.init) ?? timeMode
    keepsViews = value["keep-views"]?.boolValue ?? keepsViews
  }
}
