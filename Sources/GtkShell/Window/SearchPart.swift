internal import CairoCanvas
internal import Drawing
internal import Timeline
internal import TraceModel
internal import ViewModels

/// The search above the list, and the strip beside the list's scroll bar that shows where hits are.
final class SearchPart {
  private let entry: SearchEntry
  private let column: DropDown
  private let mode: DropDown
  private let model: WindowViewModel
  private var shownFocus = 0
  private weak var shownSearch: SearchViewModel?
  private var loops: [ObservationLoop] = []

  /// - Parameters:
  ///   - builder: of the search's own interface file.
  ///   - window: of that of the window.
  init(_ builder: Builder, window: Builder, model: WindowViewModel, appearance: Appearance) {
    self.model = model
    entry = builder.widget("search_entry")
    column = builder.widget("search_column")
    mode = builder.widget("search_mode")
    let bar: Widget = builder.widget("search_bar")
    let bars: Box = window.widget("list_bars")
    bars.append(bar)
    bar.add(ShortcutController(.search, isFirst: true))
    entry.onChange { [model] in model.session?.search.type($0) }
    column.onChoose { [model] in model.session?.search.chooseColumn($0) }
    mode.onChoose { [model] in model.session?.search.chooseMode($0) }
    let words: Label = builder.widget("search_words")
    let outcome: Widget = builder.widget("search_outcome")
    let progress: ProgressBar = builder.widget("search_progress")
    loops = [
      ObservationLoop { [model] in bar.isVisible = model.session?.search.isShown ?? false },
      ObservationLoop { [weak self] in self?.showQuestion() },
      ObservationLoop { [model, entry] in
        guard let search = model.session?.search else { return }
        words.text = search.words
        words.tooltip = search.words
        outcome.isVisible = search.isRunning || !search.words.isEmpty
        progress.isVisible = search.isRunning
        progress.show(fraction: search.fraction)
        entry.setFaulty(search.isFaulty)
        entry.setAccessibleDescription(search.words)
      },
    ]
    bindStrip(window.widget("hit_strip"), appearance)
  }

  private func showQuestion() {
    guard let search = model.session?.search else { return }
    entry.text = search.question.text
    column.show(search.columnTitles, chosen: search.chosenColumn)
    mode.show(search.modeTitles, chosen: search.chosenMode)
    if search.isShown, search !== shownSearch || search.focusCount != shownFocus {
      entry.startTyping()
    }
    shownSearch = search
    shownFocus = search.focusCount
  }

  private func bindStrip(_ strip: DrawingArea, _ appearance: Appearance) {
    strip.onDraw { [model, appearance] paint in
      guard let search = model.session?.search else { return }
      var canvas = CairoCanvas(borrowing: paint.context, deviceScale: paint.deviceScale)
      HitStripPainter.paint(
        search.rowHits, current: search.currentPlace, width: paint.width, height: paint.height,
        theme: appearance.theme, on: &canvas)
    }
    strip.add(
      ClickController(.primary) { [model, strip] _, _, y in
        if strip.height > 0 { model.session?.search.selectHit(near: y / strip.height) }
      })
    loops.append(
      ObservationLoop { [model, appearance, strip] in
        guard let search = model.session?.search else { return }
        strip.isVisible = !search.rowHits.isEmpty
        strip.setAccessibleDescription(search.countWords)
        _ = (search.currentPlace, appearance.theme)
        strip.queueDraw()
      })
  }
}
