internal import Drawing
internal import Observation
internal import ViewModels

/// Light or dark: for the widgets by style sheets, for the graph by its theme.
@Observable
final class Appearance {
  private(set) var theme: Theme
  @ObservationIgnored private let preferences: Preferences
  @ObservationIgnored private let styles = StyleSheets()
  @ObservationIgnored private var action: Action?
  private var isDark: Bool

  /// - Parameter actionMap: gets the action `dark-style`.
  init(preferences: Preferences, actionMap: GObjectBox) {
    self.preferences = preferences
    let isDark = preferences.prefersDarkStyle ?? styles.isDesktopDark
    self.isDark = isDark
    theme = isDark ? .dark : .light
    styles.use(dark: isDark)
    action = Action("dark-style", in: actionMap, state: isDark) { [unowned self] in toggle() }
  }

  private func toggle() {
    isDark.toggle()
    theme = isDark ? .dark : .light
    preferences.setDarkStyle(isDark)
    styles.use(dark: isDark)
    action?.setState(isDark)
  }
}
