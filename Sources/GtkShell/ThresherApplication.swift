internal import CGtkShim
internal import ViewModels

/// The desktop program: its windows and what they share.
package final class ThresherApplication {
  static let identifier = "io.github.thresher.Thresher"

  private let application: Application
  private let recentFiles: RecentFiles
  private let preferences: Preferences
  private var windows: [MainWindow] = []
  private var actions: [Action] = []
  private var appearance: Appearance?

  package init() {
    application = Application(identifier: Self.identifier)
    let folders = StateFolders.ofUser()
    recentFiles = RecentFiles(
      file: StateFile(path: folders.state + "/recent-files.json"), home: folders.home)
    preferences = Preferences(file: StateFile(path: folders.settings + "/settings.json"))
  }

  /// Runs until the last window is closed.
  ///
  /// - Returns: the exit code.
  package func run() -> Int32 {
    application.run(
      startup: { [self] in start() },
      activate: { [self] in addWindow().present() },
      open: { [self] paths in
        let vacant = windows.first { $0.model.isVacant }
        let window = vacant ?? addWindow()
        window.model.open(paths)
        window.present()
      })
  }

  private func start() {
    appearance = Appearance(preferences: preferences, actionMap: application.box)
    actions = [
      Action("new-window", in: application.box) { [self] in addWindow().present() },
      Action("quit", in: application.box) { [self] in application.quit() },
    ]
    for binding in KeyBinding.all where binding.scope == .application {
      application.setShortcuts(binding.keys, for: binding.action)
    }
  }

  private func addWindow() -> MainWindow {
    guard let appearance else { preconditionFailure("Windows come after the start-up.") }
    let model = WindowViewModel(recentFiles: recentFiles)
    let window = MainWindow(model: model, appearance: appearance)
    window.onClose = { [weak self, weak window] in
      self?.windows.removeAll { $0 === window }
    }
    application.add(window.window)
    windows.append(window)
    return window
  }
}
