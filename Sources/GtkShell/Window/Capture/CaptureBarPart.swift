internal import ViewModels

/// The button in the header that records, and the bar that tells how a recording goes on.
final class CaptureBarPart {
  private let model: CaptureViewModel
  private let marker: Entry
  private let menu = Menu()
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: CaptureViewModel) {
    self.model = model
    marker = builder.widget("marker_text")
    marker.onChange { [model] in model.setMarker($0) }
    marker.onActivate { [model] in model.insertMarker() }
    bindHeader(builder)
    bindBar(builder)
    bindCounters(builder)
  }

  /// Lets the user type what a marker shall say.
  func startTypingMarker() { marker.startTyping() }

  private func bindHeader(_ builder: Builder) {
    let record: Button = builder.widget("record_button")
    let recordBox: Widget = builder.widget("record_box")
    let stop: Button = builder.widget("stop_button")
    let arrow: MenuButton = builder.widget("record_menu_button")
    arrow.setMenu(menu)
    loops += [
      ObservationLoop { [model] in
        recordBox.isVisible = !model.isBusy
        stop.isVisible = model.isBusy
      },
      ObservationLoop { [model] in record.tooltip = model.recordTooltip },
      ObservationLoop { [weak self] in self?.fillMenu() },
    ]
  }

  private func fillMenu() {
    menu.removeAll()
    let builtIn = Menu()
    let own = Menu()
    for preset in model.presets.all {
      (preset.isOwn ? own : builtIn)
        .append(verbatim: preset.name, action: "win.record-preset", target: preset.id)
    }
    let more = Menu()
    more.append("_Set Up a Recording…", action: "win.capture-dialog")
    more.append("_Tracing on This Machine…", action: "win.capture-state")
    menu.append(section: builtIn)
    menu.append(section: own)
    menu.append(section: more)
  }

  private func bindBar(_ builder: Builder) {
    let revealer: Revealer = builder.widget("capture_revealer")
    let bar: PageStack = builder.widget("capture_bar")
    let words: Label = builder.widget("capture_progress_words")
    let progress: ProgressBar = builder.widget("capture_progress")
    loops += [
      ObservationLoop { [model] in revealer.setRevealed(model.isBarShown) },
      ObservationLoop { [model] in
        // What the bar says stays while it slides away.
        if model.isBarShown { bar.show(page: model.barPage.rawValue) }
        bar.setAccessibleDescription(model.barDescription)
      },
      ObservationLoop { [model] in
        words.text = model.progressWords
        progress.isVisible = model.progressFraction != nil
        if let fraction = model.progressFraction { progress.show(fraction: fraction) }
      },
    ]
  }

  private func bindCounters(_ builder: Builder) {
    let elapsed: Label = builder.widget("capture_elapsed")
    let events: Label = builder.widget("capture_events_count")
    let size: Label = builder.widget("capture_size")
    let rate: Label = builder.widget("capture_rate")
    let lost: Label = builder.widget("capture_lost")
    let notice: Label = builder.widget("capture_notice")
    let toggle: Widget = builder.widget("output_toggle")
    loops += [
      ObservationLoop { [model] in
        elapsed.text = model.elapsedWords
        elapsed.tooltip = model.planWords
      },
      ObservationLoop { [model] in
        events.text = model.eventWords
        size.text = model.sizeWords
        rate.text = model.rateWords
        lost.showOrHide(model.lostWords)
        lost.tooltip = model.lostAdvice
      },
      ObservationLoop { [model] in
        notice.text = model.noticeWords
        notice.tooltip = model.noticeWords
      },
      ObservationLoop { [marker, model] in marker.text = model.markerText },
      ObservationLoop { [model] in toggle.isVisible = model.hasOutput },
    ]
  }
}
