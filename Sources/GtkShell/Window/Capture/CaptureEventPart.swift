internal import CGtk
internal import CGtkShim
internal import ViewModels

/// The events that can be recorded: a tree with boxes, and what is asked of the selected one.
final class CaptureEventPart {
  private enum Place {
    static let arrow = 0
    static let tick = 1
    static let name = 2
    static let note = 3
  }

  private let view: TableView
  private let search: SearchEntry
  private let model: CaptureDialogViewModel
  private let completions: [CompletionPopover]
  private var shownRows = -1
  private var loops: [ObservationLoop] = []

  private var events: EventChoicesViewModel { model.events }

  init(_ builder: Builder, model: CaptureDialogViewModel) {
    self.model = model
    view = builder.widget("capture_events")
    search = builder.widget("capture_event_filter")
    completions = [
      CompletionPopover(
        builder.widget("selected_event_filter"), model: model.events.filterCompletion),
      CompletionPopover(
        builder.widget("selected_event_triggers"), model: model.events.triggerCompletion),
    ]
    setUpColumns()
    search.captureKeys(of: view)
    search.onChange { [model] in model.events.setFilter($0) }
    listen()
    bindList(builder)
    bindSelected(builder)
  }

  func startSearching() { search.startTyping() }

  func close() { for completion in completions { completion.remove() } }

  private func setUpColumns() {
    view.setUp(
      [
        .arrow, .tick("Events that are recorded", extraWidth: 30),
        TableView.Column(
          title: "Event", kind: GTKSHIM_CELL_TEXT, styleClass: "words", width: nil),
        TableView.Column(
          title: "", kind: GTKSHIM_CELL_FIGURES, styleClass: "figures", width: 12),
      ],
      fill: { [unowned self] cell, position, column in fill(cell, position, column) },
      press: { [model] position, column in
        if column == Place.tick { return model.events.toggle(at: position) }
        if let isOpen = model.events.isOpen(at: position) {
          model.events.setOpen(!isOpen, at: position)
        }
      })
  }

  private func fill(_ cell: Cell, _ position: Int, _ column: Int) {
    let name = events.name(at: position)
    let isOpen = events.isOpen(at: position)
    switch column {
    case Place.arrow: cell.show(arrow: isOpen, named: isOpen == nil ? "" : "Open \(name)")
    case Place.tick:
      let tick = events.tick(at: position)
      cell.show(tick: tick == .some ? nil : tick == .all, named: "Record \(name)")
    case Place.name:
      cell.show(name)
      cell.setStyle("strong", events.isGroup(at: position))
      cell.setStyle("child", !events.isGroup(at: position))
      cell.setStyle("faulty", events.isFaulty(at: position))
      cell.setTooltip(name)
    default:
      cell.show(events.note(at: position))
      cell.setStyle("dim-label", true)
    }
  }

  private func listen() {
    view.onSelectionChange { [view, model] in model.events.select(at: view.selected.first) }
    view.onActivate { [model] in
      if let isOpen = model.events.isOpen(at: $0) {
        model.events.setOpen(!isOpen, at: $0)
      } else {
        model.events.toggle(at: $0)
      }
    }
    view.add(
      KeyController { [view, model] key, modifiers in
        guard modifiers.isEmpty, let row = view.selected.first else { return false }
        switch Int32(bitPattern: key) {
        case GDK_KEY_space: model.events.toggle(at: row)
        case GDK_KEY_Left: model.events.setOpen(false, at: row)
        case GDK_KEY_Right: model.events.setOpen(true, at: row)
        default: return false
        }
        return true
      })
  }

  private func bindList(_ builder: Builder) {
    let scroll: Widget = builder.widget("capture_event_scroll")
    let placeholder: Widget = builder.widget("capture_event_placeholder")
    let sentence: Label = builder.widget("capture_event_placeholder_sentence")
    let advice: Label = builder.widget("capture_event_placeholder_advice")
    let again: Widget = builder.widget("capture_try_again")
    let filterFault: Label = builder.widget("capture_event_filter_fault")
    let none: Label = builder.widget("no_capture_events")
    let fault: Label = builder.widget("events_fault")
    let count: Label = builder.widget("event_count")
    loops += [
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [view, model] in
        _ = model.events.tree
        _ = model.events.faulty
        view.refill()
      },
      ObservationLoop { [model] in
        let words = model.eventPlaceholder
        sentence.text = words?.sentence ?? ""
        advice.text = words?.advice ?? ""
        placeholder.isVisible = words != nil
        scroll.isVisible = words == nil
        again.isVisible = model.canTryAgain
      },
      ObservationLoop { [search, model] in
        search.text = model.events.filter
        search.setFaulty(model.events.filterFault != nil)
        filterFault.showOrHide(model.events.filterFault)
        none.showOrHide(model.events.placeholder)
      },
      ObservationLoop { [model] in
        fault.showOrHide(model.eventFaultWords)
        count.text = model.events.countWords
      },
    ]
  }

  private func bindSelected(_ builder: Builder) {
    let box: Widget = builder.widget("selected_event_box")
    let name: Label = builder.widget("selected_event")
    let fields: Label = builder.widget("selected_event_fields")
    let filterFault: Label = builder.widget("selected_event_filter_fault")
    let triggerFault: Label = builder.widget("selected_event_triggers_fault")
    loops += [
      ObservationLoop { [model] in
        let selected = model.events.selectedName
        box.isVisible = !selected.isEmpty
        name.text = selected
        fields.showOrHide(model.events.fieldWords)
        fields.tooltip = model.events.fieldWords
      },
      ObservationLoop { [model] in
        filterFault.showOrHide(model.selectedFilterFault)
        triggerFault.showOrHide(model.selectedTriggerFault)
      },
    ]
  }

  private func update() {
    let version = events.rowsVersion
    if version != shownRows { view.reset(count: events.count) }
    if version != shownRows, let place = events.revealedPlace { view.reveal(position: place) }
    shownRows = version
    view.selected = events.selectedPlace.map { [$0] } ?? []
  }
}
