internal import Drawing
internal import Units
internal import ViewModels

/// The list of events below the graph.
final class EventListPart {
  private let view: EventColumnView
  private let model: WindowViewModel
  private let appearance: Appearance
  private var shownList: EventListViewModel?
  private var shownFirstRow = RowIndex(0)
  private var shownVersion = 0
  private var shownLayout = 0
  private var shownGrowth = 0
  private var shownReveal = 0
  private var shownColumns: [EventColumn] = []
  private let popover: PopoverMenu
  private var menuAction: Action?
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel, appearance: Appearance) {
    self.appearance = appearance
    view = builder.widget("events")
    popover = PopoverMenu(over: view)
    self.model = model
    view.onChoose { [model] in model.session?.list.choose(position: $0) }
    view.add(
      ExtendingClickController { [view, model] x, y in
        guard let list = model.session?.list, let position = view.position(atX: x, y: y) else {
          return false
        }
        view.grabFocus(position: position)
        list.choose(position: position, extends: true)
        return true
      })
    view.onScroll { [model] in
      model.session?.list.scrolled(isUpwards: $0, isAtEnd: $1)
    }
    view.add(
      ClickController(.secondary) { [view, popover, model] _, x, y in
        guard let session = model.session, let position = view.position(atX: x, y: y) else {
          return
        }
        popover.show(session.contextMenu(atListPosition: position), x: x, y: y)
      })
    let window: Window = builder.widget("window")
    menuAction = Action("list-menu", in: window.box) { [popover, model] in
      // Below the titles, since the row may be out of view.
      if let session = model.session {
        popover.show(session.contextMenuOfSelection, x: 60, y: 40)
      }
    }
    // The list itself would take Ctrl+A.
    view.add(ShortcutController(.list, isFirst: true))
    view.leavesWithTab()
    let placeholder = Placeholder(builder, list: "events_scroll", name: "no_events")
    let anyFilter: Widget = builder.widget("no_events_any")
    view.add(
      KeyController { [view, model] key, modifiers in
        guard let list = model.session?.list else { return false }
        return list.press(ListKey(key), modifiers: modifiers, rowsOfPage: view.rowsOfPage)
      })
    loops = [
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [model] in
        placeholder.show(model.session?.listPlaceholder)
        anyFilter.isVisible = model.session?.filterBar.wantsAnyOfThem ?? false
      },
      ObservationLoop { [view, model] in
        guard let session = model.session else { return }
        // What markers stand at and what is looked for is marked.
        _ = (session.list.marks, session.search.places)
        view.refreshTexts()
      },
      ObservationLoop { [view, model] in
        if let list = model.session?.list, list.focusCount > 0 { view.grabFocus() }
      },
      ObservationLoop { [view, model] in
        guard let list = model.session?.list, list.sticksToEnd, list.growthVersion >= 0 else {
          return
        }
        view.showEnd()
      },
    ]
  }

  /// Before the window goes.
  func close() { popover.remove() }

  private func update() {
    guard let list = model.session?.list else { return view.reset(count: 0) }
    var reveals = list.revealCount != shownReveal
    if list !== shownList || list.columns != shownColumns {
      show(list)
      reveals = reveals || !list.isLive
    } else if list.firstRow != shownFirstRow || list.textVersion != shownVersion {
      view.reset(count: list.count)
      reveals = reveals || !list.isLive
    } else if list.growthVersion != shownGrowth {
      view.resize(count: list.count)
      view.refreshTexts()
    }
    if list.layoutVersion != shownLayout { view.widen(Self.columns(of: list)) }
    shownLayout = list.layoutVersion
    shownList = list
    shownFirstRow = list.firstRow
    shownVersion = list.textVersion
    shownGrowth = list.growthVersion
    view.selectedPositions = list.selectedPositions
    // What comes at the end of a recording brings nothing else into view.
    if let position = list.selectedPosition, reveals { view.reveal(position: position) }
    shownReveal = list.revealCount
  }

  private static func columns(of list: EventListViewModel) -> [EventColumnView.Column] {
    list.layout.map { layout in
      EventColumnView.Column(
        title: layout.column.title, isNumeric: layout.column.isNumeric,
        styleClass: layout.styleClass, sample: layout.sample, isMonospaced: layout.isMonospaced,
        expands: layout.expands, placedWidth: layout.placedWidth)
    }
  }

  private func show(_ list: EventListViewModel) {
    let columns = list.columns
    shownColumns = columns
    shownLayout = list.layoutVersion
    view.onResize = { [weak list] in list?.place(columns[$0], width: $1) }
    view.onReorder = { [weak self, weak list] numbers in
      // The view has them in that order already.
      self?.shownColumns = numbers.map { columns[$0] }
      list?.place(numbers.map { columns[$0] })
    }
    view.show(
      columns: Self.columns(of: list), count: list.count
    ) { [weak list, weak model, appearance] cell, position, column in
      guard let list else { return cell.show("") }
      var text = list.text(at: position, columns[column])
      let tint = columns[column] == .stream ? list.tint(at: position) : nil
      if let color = tint.flatMap(appearance.theme.color(of:)) {
        text = ColorChip.marked(text)
        cell.show(text, chip: color.red, color.green, color.blue)
      } else {
        cell.show(text)
      }
      let places = model?.session?.search.places(in: text, of: columns[column]) ?? []
      let color = appearance.theme.hit
      cell.mark(places, color.red, color.green, color.blue)
    }
  }
}
