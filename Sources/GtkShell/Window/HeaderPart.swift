internal import ViewModels

/// The header bar: opening, recent files, what is open, and the main menu.
final class HeaderPart {
  private let title: Label
  private let subtitle: Label
  private let recentMenu = Menu()
  private let recentButton: MenuButton
  private let model: WindowViewModel
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, menus: Builder, model: WindowViewModel) {
    self.model = model
    title = builder.widget("title")
    subtitle = builder.widget("subtitle")
    recentButton = builder.widget("recent_button")
    let window: Window = builder.widget("window")
    let menuButton: MenuButton = builder.widget("menu_button")
    menuButton.setMenu(menus.menu("main_menu"))
    recentButton.setMenu(recentMenu)
    loops = [
      ObservationLoop { [title, subtitle, model] in
        title.text = model.title
        subtitle.showOrHide(model.subtitle)
        window.title = model.windowTitle
      },
      ObservationLoop { [weak self] in self?.showRecentFiles() },
    ]
  }

  private func showRecentFiles() {
    let entries = model.recentFiles.entries
    recentMenu.removeAll()
    recentButton.isSensitive = !entries.isEmpty
    let files = Menu()
    for entry in entries {
      files.append(entry.label, action: "win.open-recent", target: entry.path)
    }
    let more = Menu()
    more.append("_Clear the list", action: "win.clear-recent")
    recentMenu.append(section: files)
    recentMenu.append(section: more)
  }
}
