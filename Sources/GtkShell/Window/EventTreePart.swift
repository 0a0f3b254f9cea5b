internal import CGtk
internal import CGtkShim
internal import ViewModels

/// The page of event types of the sidebar.
final class EventTreePart {
  private enum Place {
    static let arrow = 0
    static let tick = 1
    static let name = 2
    static let count = 3
  }

  private let view: TableView
  private let model: WindowViewModel
  private var shownTree: EventTreeViewModel?
  private var shownRows = -1
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel) {
    view = builder.widget("event_types")
    self.model = model
    let entry: SearchEntry = builder.widget("event_filter")
    let fault: Label = builder.widget("event_filter_fault")
    let none: Label = builder.widget("no_event_types")
    setUpColumns()
    entry.captureKeys(of: view)
    entry.onChange { [model] in model.session?.sidebar.events.setFilter($0) }
    listen()
    loops = [
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [weak self] in self?.fillCells() },
      ObservationLoop { [model] in none.showOrHide(model.session?.sidebar.events.placeholder) },
      ObservationLoop { [entry, model] in
        let events = model.session?.sidebar.events
        entry.text = events?.filter ?? ""
        entry.setFaulty(events?.filterFault != nil)
        fault.showOrHide(events?.filterFault)
      },
    ]
  }

  private func setUpColumns() {
    view.setUp(
      [
        .arrow, .tick("Events that are shown", extraWidth: 30),
        TableView.Column(
          title: "Event", kind: GTKSHIM_CELL_TEXT, styleClass: "words", width: nil),
        TableView.Column(
          title: "Events", kind: GTKSHIM_CELL_FIGURES, styleClass: "figures", width: 10),
      ],
      fill: { [unowned self] cell, position, column in
        if let events = model.session?.sidebar.events { fill(cell, position, column, events) }
      },
      press: { [model] position, column in
        guard let events = model.session?.sidebar.events else { return }
        if column == Place.tick { return events.toggle(row: position) }
        if let isOpen = events.isOpen(at: position) { events.setOpen(!isOpen, at: position) }
      })
  }

  private func fill(
    _ cell: Cell, _ position: Int, _ column: Int, _ events: EventTreeViewModel
  ) {
    let name = events.name(at: position)
    let isOpen = events.isOpen(at: position)
    switch column {
    case Place.arrow: cell.show(arrow: isOpen, named: isOpen == nil ? "" : "Open \(name)")
    case Place.tick:
      let tick = events.tick(at: position)
      cell.show(tick: tick == .some ? nil : tick == .all, named: "Show \(name)")
    case Place.name:
      cell.show(name)
      cell.setStyle("strong", isOpen != nil)
      cell.setStyle("child", isOpen == nil)
      cell.setTooltip(name)
    default: cell.show(events.countText(at: position))
    }
    if column == Place.name || column == Place.count {
      cell.setStyle("hidden-row", events.tick(at: position) == .none)
    }
  }

  private func listen() {
    view.onSelectionChange { [view, model] in
      model.session?.sidebar.events.select(rows: view.selected)
    }
    view.onActivate { [model] in
      guard let events = model.session?.sidebar.events else { return }
      if let isOpen = events.isOpen(at: $0) {
        events.setOpen(!isOpen, at: $0)
      } else {
        events.toggle(row: $0)
      }
    }
    view.add(
      KeyController { [view, model] key, modifiers in
        guard modifiers.isEmpty, let events = model.session?.sidebar.events else { return false }
        switch Int32(bitPattern: key) {
        case GDK_KEY_space: events.toggleSelection()
        case GDK_KEY_Left, GDK_KEY_Right:
          let isOpen = Int32(bitPattern: key) == GDK_KEY_Right
          for row in view.selected.reversed() { events.setOpen(isOpen, at: row) }
        default: return false
        }
        return true
      })
  }

  private func update() {
    guard let events = model.session?.sidebar.events else { return view.reset(count: 0) }
    let version = events.rowsVersion
    if events === shownTree, version != shownRows, model.session?.isLive ?? false {
      view.resize(count: events.count)
    } else if events !== shownTree || version != shownRows {
      view.reset(count: events.count)
    }
    shownTree = events
    shownRows = version
    let selection = events.selection
    view.selected = (0..<events.count).filter {
      events.row(at: $0).map(selection.contains) ?? false
    }
  }

  private func fillCells() {
    guard let session = model.session else { return }
    _ = session.sidebar.events.figuresVersion
    _ = session.visibility.hidden
    view.refill()
  }
}
