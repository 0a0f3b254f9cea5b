internal import CGtkShim
internal import ViewModels

/// The window of preferences. Its controls are bound to actions of the application by the interface
/// file; here is what concerns the window alone.
final class PreferencesDialog {
  private let window: Window
  private var action: Action?
  private var question: Question?

  init(over parent: Window, application: Application, views: KeptViews) {
    window = Builder(gtkshim_resource_preferences_ui()).widget("preferences")
    window.setTransient(for: parent)
    application.add(window)
    window.add(ShortcutController(.preferences))
    window.keepsWhenClosed()
    action = Action("forget-views", in: window.box) { [unowned self] in ask(views) }
  }

  func present() { window.present() }

  /// Before the window that it stands over goes.
  func destroy() { window.destroy() }

  private func ask(_ views: KeptViews) {
    question = Question(
      PreferenceWords.forgetting(views.count), accept: "Forget", over: window
    ) { [unowned self] answer in
      if answer { views.forgetAll() }
      question?.remove()
      question = nil
    }
    question?.show()
  }
}
