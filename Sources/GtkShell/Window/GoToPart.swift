internal import ViewModels

/// The line above the list to type a row or a time into.
final class GoToPart {
  private let entry: Entry
  private let model: WindowViewModel
  private var shownFocus = 0
  private var loops: [ObservationLoop] = []

  /// - Parameters:
  ///   - builder: of the search's own interface file.
  ///   - window: of that of the window.
  init(_ builder: Builder, window: Builder, model: WindowViewModel) {
    self.model = model
    entry = builder.widget("go_to_entry")
    let bar: Widget = builder.widget("go_to_bar")
    let bars: Box = window.widget("list_bars")
    bars.append(bar)
    bar.add(ShortcutController(.goTo, isFirst: true))
    entry.onChange { [model] in model.session?.goTo.type($0) }
    entry.onActivate { [model] in model.session?.goTo.go() }
    let words: Label = builder.widget("go_to_words")
    loops = [
      ObservationLoop { [model] in bar.isVisible = model.session?.goTo.isShown ?? false },
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [model, entry] in
        guard let goTo = model.session?.goTo, goTo.isShown else { return }
        words.text = goTo.words
        words.tooltip = goTo.words
        words.setStyleClass("warning", isOn: !goTo.fault.isEmpty)
        entry.setAccessibleDescription(goTo.words)
      },
    ]
  }

  private func update() {
    guard let goTo = model.session?.goTo else { return }
    entry.text = goTo.text
    if goTo.isShown, goTo.focusCount != shownFocus { entry.startTyping() }
    shownFocus = goTo.focusCount
  }
}
