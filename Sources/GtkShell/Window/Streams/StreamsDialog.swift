internal import CGtkShim
internal import ViewModels

/// The window with the recordings of a session, one below the other.
final class StreamsDialog {
  private let window: Window
  private let model: WindowViewModel
  private let place: Box
  private var rows: [StreamRow] = []
  private weak var shown: StreamsViewModel?
  private var loops: [ObservationLoop] = []

  init(model: WindowViewModel, over parent: Window, application: Application) {
    self.model = model
    let builder = Builder(gtkshim_resource_streams_ui())
    window = builder.widget("streams")
    place = builder.widget("stream_rows")
    window.setTransient(for: parent)
    window.sharesActions(of: parent)
    application.add(window)
    window.add(ShortcutController(.preferences))
    window.keepsWhenClosed()
    let reference: Label = builder.widget("streams_reference")
    let line: Widget = builder.widget("streams_progress_line")
    let words: Label = builder.widget("streams_progress_words")
    let progress: ProgressBar = builder.widget("streams_progress")
    loops = [
      ObservationLoop { [weak self] in self?.showRows() },
      ObservationLoop { [model] in
        reference.text = model.session?.alignmentWords ?? ""
        reference.tooltip = reference.text
      },
      ObservationLoop { [model] in
        let streams = model.session?.streams
        line.isVisible = streams?.isMoving ?? false
        words.text = streams?.progressWords ?? ""
        if let state = streams?.progress { progress.show(fraction: state.fraction) }
      },
    ]
  }

  func present() { window.present() }

  /// Nil while it is hidden.
  var shownWindow: Window? { window.isVisible ? window : nil }

  /// Before the window that it stands over goes.
  func destroy() { window.destroy() }

  private func showRows() {
    let streams = model.session?.streams
    guard streams !== shown || rows.count != streams?.count ?? 0 else { return }
    shown = streams
    for row in rows { place.remove(row.widget) }
    rows = (0..<(streams?.count ?? 0)).map { number in
      StreamRow(number, model: model)
    }
    for row in rows { place.append(row.widget) }
  }
}
