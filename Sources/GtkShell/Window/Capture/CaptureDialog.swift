internal import CGtkShim
internal import ViewModels

/// The window in which a recording is set up, and which tells what is traced now.
final class CaptureDialog {
  private let window: Window
  private let model: CaptureDialogViewModel
  private let presets: CapturePresetPart
  private let events: CaptureEventPart
  private let settings: CaptureSettingsPart
  private let tracer: CaptureTracerPart
  private let line: CaptureLinePart
  private let state: TracingStatePart
  private var actions: CaptureDialogActions?
  private var widthProbe: DrawingArea
  private var loops: [ObservationLoop] = []

  init(model: CaptureDialogViewModel, over parent: Window, application: Application) {
    self.model = model
    let builder = Builder(gtkshim_resource_capture_ui())
    window = builder.widget("capture_dialog")
    presets = CapturePresetPart(builder, model: model)
    events = CaptureEventPart(builder, model: model)
    settings = CaptureSettingsPart(builder, model: model)
    tracer = CaptureTracerPart(builder, model: model)
    line = CaptureLinePart(builder, model: model)
    state = TracingStatePart(builder, model: model, window: window)
    widthProbe = builder.widget("capture_width_probe")
    window.setTransient(for: parent)
    application.add(window)
    actions = CaptureDialogActions(window: window, model: model) { [weak self] in
      self?.events.startSearching()
    }
    window.add(ShortcutController(.captureDialog))
    widthProbe.onResize { [model] width, _ in model.setWidth(width) }
    window.onClose { [model] in model.close() }
    bindPages(builder)
  }

  private func bindPages(_ builder: Builder) {
    let pages: PageStack = builder.widget("capture_pages")
    let start: Button = builder.widget("start_capture")
    let whole: Label = builder.widget("whole_fault")
    pages.onChange { [model] page in
      if let page = CaptureDialogViewModel.Page(rawValue: page) { model.show(page: page) }
    }
    loops = [
      ObservationLoop { [model] in
        pages.show(page: model.page.rawValue)
        start.isVisible = model.page == .record
      },
      ObservationLoop { [model] in start.tooltip = model.startTooltip },
      ObservationLoop { [model] in whole.showOrHide(model.faultWords(at: .whole)) },
    ]
  }

  func present() { window.present() }

  func hide() { window.hide() }

  /// Before the window that it stands over goes.
  func destroy() {
    events.close()
    tracer.close()
    settings.close()
    state.close()
    window.destroy()
  }
}
