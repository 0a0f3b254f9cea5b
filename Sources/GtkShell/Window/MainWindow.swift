internal import CGtkShim
internal import ViewModels

/// A window on one session: binds the parts of the interface file to the view-model, and decides
/// nothing.
final class MainWindow {
  let model: WindowViewModel
  let capture: CaptureViewModel
  let window: Window
  var onClose: () -> Void = {}
  private let header: HeaderPart
  private let pages: PageStack
  /// As wide as the content of the window, and without height.
  private let widthProbe: DrawingArea
  private let errorBar: ErrorBarPart
  private let loading: LoadingPart
  private let graph: GraphPart
  private let list: EventListPart
  private let search: SearchPart
  private let goTo: GoToPart
  private let sidebar: SidebarPart
  private let details: DetailsPart
  private let texts: TextPart
  private let status: StatusPart
  private let filterBar: FilterBarPart
  private let export: ExportPart
  private let captureBar: CaptureBarPart
  private let captureOutcome: CaptureOutcomePart
  private var captureActions: CaptureActions?
  private var captureDialog: CaptureDialog?
  private let application: Application
  private weak var focusedSession: SessionViewModel?
  private var actions: WindowActions?
  private var panelActions: PanelActions?
  private var filterActions: FilterActions?
  private var listActions: ListActions?
  private let exportActions: ExportActions
  private let missingBar: MissingBarPart
  private let noteActions: NoteActions
  private let streamActions: StreamActions
  private let streamsBar: StreamsBarPart
  private let gapsBar: GapsBarPart
  private let sessionActions: SessionActions
  private let helpActions: HelpActions
  private var preferencesAction: Action?
  private var preferencesDialog: PreferencesDialog?
  private let views: KeptViews
  private let state: WindowState
  private var searchActions: SearchActions?
  private var loops: [ObservationLoop] = []

  init(
    model: WindowViewModel, capture: CaptureViewModel, appearance: Appearance,
    application: Application, views: KeptViews, state: WindowState
  ) {
    self.model = model
    self.views = views
    self.state = state
    self.capture = capture
    self.application = application
    let builder = Builder(gtkshim_resource_window_ui())
    let menus = Builder(gtkshim_resource_menus_ui())
    window = builder.widget("window")
    pages = builder.widget("pages")
    widthProbe = builder.widget("width_probe")
    header = HeaderPart(builder, menus: menus, model: model)
    errorBar = ErrorBarPart(builder, model: model)
    loading = LoadingPart(builder, model: model, appearance: appearance)
    graph = GraphPart(builder, model: model, appearance: appearance)
    list = EventListPart(builder, model: model, appearance: appearance)
    missingBar = MissingBarPart(builder, model: model)
    let searchBuilder = Builder(gtkshim_resource_search_ui())
    search = SearchPart(
      searchBuilder, window: builder, model: model, appearance: appearance)
    goTo = GoToPart(searchBuilder, window: builder, model: model)
    sidebar = SidebarPart(
      builder, menus: menus, model: model, appearance: appearance
    ) { [graph] in graph.grabFocus() }
    details = DetailsPart(builder, model: model)
    texts = TextPart(builder, model: model)
    status = StatusPart(builder, model: model)
    filterBar = FilterBarPart(
      in: builder.widget("filter_place"), model: model
    ) { [graph] in graph.grabFocus() }
    let exports = ExportViewModel(window: model)
    export = ExportPart(builder, model: exports)
    exportActions = ExportActions(
      window: window, model: exports, sessions: model, appearance: appearance)
    captureBar = CaptureBarPart(builder, model: capture)
    captureOutcome = CaptureOutcomePart(builder, model: capture)
    noteActions = NoteActions(window: window, model: model)
    streamActions = StreamActions(window: window, model: model, application: application)
    streamsBar = StreamsBarPart(builder, model: model)
    gapsBar = GapsBarPart(builder, model: model)
    sessionActions = SessionActions(window: window, model: model)
    helpActions = HelpActions(
      window: window, application: application, appearance: appearance)
    actions = WindowActions(window: window, model: model)
    panelActions = PanelActions(window: window, model: model) { [weak self] in
      self?.sidebar.startFindingTask()
    }
    filterActions = FilterActions(window: window, model: model)
    listActions = ListActions(window: window, model: model)
    searchActions = SearchActions(window: window, model: model)
    captureActions = CaptureActions(window: window, model: capture) { [weak self] in
      self?.captureBar.startTypingMarker()
    }
    preferencesAction = Action("preferences", in: window.box) { [unowned self] in
      showPreferences()
    }
    restoreState()
    widthProbe.onResize { [model] width, _ in model.panels.setWidth(width) }
    window.add(ShortcutController(.window))
    window.add(FileDropController { [weak model] in model?.open($0) })
    window.onClose { [weak self] in
      self?.model.cancelLoading()
      self?.keepState()
      self?.capture.stop()
      exports.cancel()
      self?.captureDialog?.destroy()
      self?.preferencesDialog?.destroy()
      self?.helpActions.close()
      self?.streamActions.close()
      self?.graph.close()
      self?.list.close()
      self?.details.close()
      self?.filterBar.close()
      self?.onClose()
    }
    loops = [
      ObservationLoop { [pages, model] in pages.show(page: model.page.rawValue) },
      ObservationLoop { [weak self] in self?.focusNewSession() },
      ObservationLoop { [weak self] in self?.showCaptureDialog() },
    ]
  }

  func present() { window.present() }

  /// Writes what is kept of the window and of what is open in it.
  func keepState() {
    let (width, height) = window.size
    state.keep(
      width: width, height: height, isMaximized: window.isMaximized, panels: model.panels)
    model.keepView()
  }

  private func restoreState() {
    window.size = state.size(on: Window.largestScreen)
    if state.isMaximized { window.isMaximized = true }
    state.restore(model.panels)
  }

  private func showPreferences() {
    if preferencesDialog == nil {
      preferencesDialog = PreferencesDialog(over: window, application: application, views: views)
    }
    preferencesDialog?.present()
  }

  private func showCaptureDialog() {
    guard capture.dialog.isShown else { return captureDialog?.hide() ?? () }
    if captureDialog == nil {
      captureDialog = CaptureDialog(
        model: capture.dialog, over: window, application: application)
    }
    captureDialog?.present()
  }

  /// A session that grows keeps the focus where it is.
  private func focusNewSession() {
    guard model.page == .graph, model.session !== focusedSession else { return }
    focusedSession = model.session
    graph.grabFocus()
  }
}
