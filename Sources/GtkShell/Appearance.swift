internal import Drawing
internal import Observation
internal import ViewModels

/// Light or dark: for the widgets by style sheets, for the graph by its theme.
@Observable
final class Appearance {
  private(set) var theme: Theme
  @ObservationIgnored private let preferences: Preferences
  @ObservationIgnored private let styles = StyleSheets()
  @ObservationIgnored private let isDesktopDark: Bool
  @ObservationIgnored private var action: Action?
  @ObservationIgnored private var loop: ObservationLoop?

  /// - Parameter actionMap: gets the action `dark-style`.
  init(preferences: Preferences, actionMap: GObjectBox) {
    self.preferences = preferences
    // Asked before the widgets are told anything else.
    isDesktopDark = styles.isDesktopDark
    let isDark = preferences.prefersDarkStyle ?? isDesktopDark
    theme = Self.theme(isDark: isDark, preferences.palette)
    styles.use(dark: isDark)
    action = Action("dark-style", in: actionMap, state: isDark) { [unowned self] in
      preferences.setDarkStyle(!self.isDark)
    }
    loop = ObservationLoop { [weak self] in self?.update() }
  }

  var isDark: Bool { preferences.prefersDarkStyle ?? isDesktopDark }

  private func update() {
    let wanted = Self.theme(isDark: isDark, preferences.palette)
    guard wanted != theme else { return }
    theme = wanted
    styles.use(dark: isDark)
    action?.setState(isDark)
  }

  private static func theme(isDark: Bool, _ palette: Preferences.Palette) -> Theme {
    let theme = isDark ? Theme.dark : .light
    return switch palette {
    case .colorBlindSafe: theme
    case .highContrast: theme.withStrongColors(isDark: isDark)
    }
  }
}
