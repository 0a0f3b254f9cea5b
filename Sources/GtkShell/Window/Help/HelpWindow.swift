internal import CGtkShim
internal import Help
internal import ViewModels

/// The window of help, which stands by itself beside the one that it was asked for in, and goes
/// with it.
final class HelpWindow {
  private let window: Window
  private let model: HelpViewModel
  private let search: SearchEntry
  private let pages: ChoiceList
  private let page: DocumentView
  private let scroll: ScrolledView
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  /// - Parameter onClose: the user has closed it.
  init(application: Application, appearance: Appearance, onClose: @escaping () -> Void) {
    let shortcuts = String(cString: gtkshim_resource_shortcuts_ui())
    model = HelpViewModel(book: .complete(shortcuts: shortcuts))
    let builder = Builder(gtkshim_resource_help_ui())
    window = builder.widget("help")
    search = builder.widget("help_search")
    pages = builder.widget("help_pages")
    page = builder.widget("help_page")
    scroll = builder.widget("help_scroll")
    application.add(window)
    // Before the field of the search sees Esc, which would only tell that it stops.
    window.add(ShortcutController(.help, isFirst: true))
    search.captureKeys(of: window)
    search.grabFocus()
    window.onClose(onClose)
    addActions()
    search.onChange { [model] in model.search($0) }
    pages.onChoose { [model] in model.show(entry: $0) }
    page.onLink { [model] in model.follow($0) }
    bind(builder, appearance)
  }

  /// - Parameter page: the name of one; empty for that which is read.
  func present(page: String) {
    model.show(page)
    window.present()
  }

  /// Before the window that it belongs to goes.
  func destroy() { window.destroy() }

  private func addActions() {
    let map = window.box
    let back = Action("help-back", in: map) { [model] in model.goBack() }
    actions = [
      back,
      Action("help-find", in: map) { [search] in search.startTyping() },
      Action(string: "help", in: map) { [model] in model.show($0) },
      Action("close", in: map) { [unowned self] in window.close() },
    ]
    loops.append(ObservationLoop { [model] in back.isEnabled = model.canGoBack })
  }

  private func bind(_ builder: Builder, _ appearance: Appearance) {
    let nothing: Label = builder.widget("help_nothing")
    nothing.text = HelpViewModel.nothingFound
    loops += [
      ObservationLoop { [window, model] in window.title = "\(model.page.title) – Help" },
      ObservationLoop { [pages, model] in
        nothing.isVisible = model.entries.isEmpty
        pages.show(
          model.entries.map { ChoiceList.Choice(title: $0.title, words: $0.excerpt) },
          chosen: model.chosen)
      },
      ObservationLoop { [page, scroll, model] in
        page.show(model.blocks, isDark: appearance.isDark)
        let place = model.firstSeen
        scroll.scroll { place.map { page.top(ofBlock: $0) - 24 } ?? 0 }
      },
    ]
  }
}
