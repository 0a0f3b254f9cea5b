internal import ViewModels

/// Opens the help of a window, at a page or where it was.
final class HelpActions {
  private var action: Action?
  private var help: HelpWindow?

  init(window: Window, application: Application, appearance: Appearance) {
    action = Action(string: "help", in: window.box) { [unowned self] page in
      if help == nil {
        help = HelpWindow(application: application, appearance: appearance) { [weak self] in
          self?.help = nil
        }
      }
      help?.present(page: page)
    }
  }

  /// Before the window goes.
  func close() { help?.destroy() }
}
