internal import CairoCanvas
internal import Drawing
internal import Timeline
internal import ViewModels

/// The graph and the line below it.
final class GraphPart {
  private let area: DrawingArea
  private let panes: Panes
  private let model: WindowViewModel
  private let appearance: Appearance
  private let popover: PopoverMenu
  private var menuAction: Action?
  private weak var sizedSession: SessionViewModel?
  private var sizedHeight = 0.0
  /// Whether the display's pictures are followed.
  private var isFollowing = false
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel, appearance: Appearance) {
    area = builder.widget("graph")
    panes = builder.widget("panes")
    popover = PopoverMenu(over: area)
    self.model = model
    self.appearance = appearance
    let subject: Label = builder.widget("info_subject")
    let text: Label = builder.widget("info_text")
    let rowsBar: ScrollBar = builder.widget("rows_bar")
    let followButton: Widget = builder.widget("follow_button")
    let markers = MarkerLabels(builder, model: model)
    panes.onMove { [model] in model.panels.placeGraph(height: $0) }
    rowsBar.onMove { [model] in model.session?.graph.scrollRows(to: $0) }
    area.onDraw { [model, appearance] paint in
      guard let frame = model.session?.graph.frame else { return }
      let paintFrame = {
        var canvas = CairoCanvas(borrowing: paint.context, deviceScale: paint.deviceScale)
        TimelinePainter.paint(frame, theme: appearance.theme, on: &canvas)
      }
      if let times = FrameTimes.asked { times.painting(paintFrame) } else { paintFrame() }
    }
    area.onResize { [model] width, height in
      model.session?.graph.resize(to: TimelineSize(width: width, height: height))
    }
    listen()
    let window: Window = builder.widget("window")
    menuAction = Action("context-menu", in: window.box) { [unowned self] in
      if let (menu, point) = model.session?.contextMenuOfFocusedRow() { show(menu, at: point) }
    }
    area.add(ShortcutController(.graph))
    loops = [
      ObservationLoop { markers.show() },
      ObservationLoop { [area, model] in
        area.setPointer((model.session?.graph.pointerShape ?? .arrow).styleName)
      },
      ObservationLoop { [weak self] in self?.draw() },
      ObservationLoop { [model] in
        followButton.isVisible = model.session?.canFollow ?? false
      },
      ObservationLoop { [area, model] in
        guard let session = model.session, model.page == .graph else { return }
        subject.showOrHide(session.infoLine.subject)
        text.text = session.infoLine.text
        text.tooltip = session.infoLine.text
        area.setAccessibleDescription(session.graphDescription)
      },
      ObservationLoop { [model] in
        guard let rows = model.session?.graph.rowScroll else { return }
        rowsBar.show(value: rows.offset, page: rows.visible, total: rows.total, step: rows.step)
      },
      ObservationLoop { [weak self] in self?.sizeSession() },
    ]
  }

  func grabFocus() { area.grabFocus() }

  /// Before the window goes.
  func close() { popover.remove() }

  private func show(_ description: ContextMenu, at point: TimelinePoint) {
    popover.show(description, x: point.x, y: point.y)
  }

  private func draw() {
    let makeFrame = { [model] in _ = model.session?.graph.frame }
    if let times = FrameTimes.asked { times.model(makeFrame) } else { makeFrame() }
    _ = appearance.theme
    area.queueDraw()
    follow()
  }

  /// Lets the picture move on as the display asks for pictures.
  private func follow() {
    guard let graph = model.session?.graph else { return }
    graph.showsMotion = area.isAnimated
    guard graph.isMoving, !isFollowing else { return }
    isFollowing = true
    area.onEachFrame { [weak self, weak graph] in
      graph?.advanceMotion()
      let goesOn = graph?.isMoving ?? false
      if !goesOn { self?.isFollowing = false }
      return goesOn
    }
  }

  /// The graph gets the height that suits its rows, until the user moves the border. A session
  /// opened into a window that is already shown gets no "resize".
  private func sizeSession() {
    guard let session = model.session else { return }
    let infoLineHeight = 32.0
    let room = panes.height > 0 ? panes.height : 700
    let wanted = model.panels.graphHeight(
      wanted: session.graph.wantedHeight(inRoom: room - infoLineHeight) + infoLineHeight)
    guard session !== sizedSession || wanted != sizedHeight else { return }
    sizedSession = session
    sizedHeight = wanted
    panes.setPosition(wanted)
    if area.width > 0, area.height > 0 {
      session.graph.resize(to: TimelineSize(width: area.width, height: area.height))
    }
  }

  private func listen() {
    let graph = { [model] in model.session?.graph }
    area.add(
      MotionController(
        move: { graph()?.movePointer(to: TimelinePoint(x: $0, y: $1)) },
        leave: { graph()?.movePointer(to: nil) }))
    area.add(
      ScrollController { scroll in
        graph()?.scroll(
          ScrollInput(
            deltaX: scroll.deltaX, deltaY: scroll.deltaY, isInPixels: scroll.isInPixels,
            modifiers: scroll.modifiers))
      })
    for button in [DragController.Button.primary, .middle] {
      area.add(
        DragController(
          button,
          begin: { [area] x, y, modifiers in
            // The keys belong to what was clicked, even where an entry had them.
            area.grabFocus()
            graph()?.press(
              at: TimelinePoint(x: x, y: y), isMiddle: button == .middle, modifiers: modifiers)
          },
          update: { graph()?.drag(byX: $0, y: $1) },
          end: { graph()?.release() }))
    }
    area.add(
      ClickController(.primary) { number, x, y in
        if number == 2 { graph()?.doubleClick(at: TimelinePoint(x: x, y: y)) }
      })
    area.add(
      ClickController(.secondary) { [unowned self] _, x, y in
        let point = TimelinePoint(x: x, y: y)
        if let session = model.session { show(session.contextMenu(at: point), at: point) }
      })
    area.add(
      PinchController(
        begin: { graph()?.pinchBegan() }, scale: { graph()?.pinch(to: $0) }))
  }
}
