internal import CGtkShim
package import Capture
internal import Glibc
internal import ViewModels

/// The desktop program: its windows and what they share.
package final class ThresherApplication {
  static let identifier = "io.github.thresher.Thresher"

  private let application: Application
  private let recentFiles: RecentFiles
  private let keptFilters: KeptFilters
  private let preferences: Preferences
  private let views: KeptViews
  private let windowState: WindowState
  private var preferenceActions: PreferenceActions?
  private let captureService: any CaptureService
  private let capturePresets: CapturePresets
  private let home: String
  private var windows: [MainWindow] = []
  private var actions: [Action] = []
  private var appearance: Appearance?

  /// - Parameter captureService: what records.
  package init(captureService: any CaptureService) {
    self.captureService = captureService
    application = Application(identifier: Self.identifier)
    let folders = StateFolders.ofUser()
    recentFiles = RecentFiles(
      file: StateFile(path: folders.state + "/recent-files.json"), home: folders.home)
    home = folders.home
    capturePresets = CapturePresets(
      file: StateFile(path: folders.settings + "/capture-presets.json"))
    keptFilters = KeptFilters(file: StateFile(path: folders.settings + "/filters.json"))
    preferences = Preferences(file: StateFile(path: folders.settings + "/settings.json"))
    views = KeptViews(folder: folders.state + "/views")
    windowState = WindowState(file: StateFile(path: folders.state + "/window.json"))
  }

  /// Runs until the last window is closed.
  ///
  /// - Returns: the exit code.
  package func run() -> Int32 {
    // Words need no display, which GTK asks for first.
    switch LaunchRequest.parse(Array(CommandLine.arguments.dropFirst()), in: "/") {
    case .open: break
    case .tell(let words):
      Self.tell(words, to: STDOUT_FILENO)
      return 0
    case .refuse(let words):
      Self.tell(words, to: STDERR_FILENO)
      return 2
    }
    let code = application.run(
      startup: { [self] in start() },
      activate: { [self] in addWindow().present() },
      open: { [self] in open(LaunchRequest(paths: $0)) },
      commandLine: { [self] arguments, folder in
        switch LaunchRequest.parse(arguments, in: folder) {
        case .open(let request):
          open(request)
          return nil
        case .tell(let words): return Application.Reply(words: words, isError: false)
        case .refuse(let words): return Application.Reply(words: words, isError: true)
        }
      })
    views.finish()
    return code
  }

  private static func tell(_ words: String, to descriptor: Int32) {
    let bytes = Array(words.utf8)
    // Nobody is left to be told where it cannot be written.
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Opens it in a window that shows nothing yet, else in a new one.
  private func open(_ request: LaunchRequest) {
    let vacant = request.isEmpty ? nil : windows.first { $0.model.isVacant }
    let window = vacant ?? addWindow()
    window.model.open(request)
    window.present()
  }

  private func start() {
    appearance = Appearance(preferences: preferences, actionMap: application.box)
    actions = [
      Action("new-window", in: application.box) { [self] in addWindow().present() },
      Action("quit", in: application.box) { [self] in
        for window in windows { window.keepState() }
        application.quit()
      },
    ]
    preferenceActions = PreferenceActions(preferences, in: application.box)
    preferences.onChange = { [self] in
      for window in windows { window.model.preferencesChanged() }
    }
    for binding in KeyBinding.all where binding.scope == .application {
      application.setShortcuts(binding.keys, for: binding.action)
    }
  }

  private func addWindow() -> MainWindow {
    guard let appearance else { preconditionFailure("Windows come after the start-up.") }
    let model = WindowViewModel(
      recentFiles: recentFiles, keptFilters: keptFilters, preferences: preferences, views: views)
    let capture = CaptureViewModel(
      service: captureService, presets: capturePresets, home: home)
    capture.onStart = { [weak model] in model?.captureStarted(spool: $0, path: $1) }
    capture.onEnd = { [weak model] in model?.captureEnded(file: $0.file) }
    let window = MainWindow(
      model: model, capture: capture, appearance: appearance, application: application,
      views: views, state: windowState)
    window.onClose = { [weak self, weak window] in
      self?.windows.removeAll { $0 === window }
    }
    application.add(window.window)
    windows.append(window)
    return window
  }
}
