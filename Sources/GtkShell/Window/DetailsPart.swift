internal import CGtkShim
internal import ViewModels

/// The pane beside the list: the selected event, and the selected range.
final class DetailsPart {
  private let model: WindowViewModel
  private let fields: FieldList
  private let popover: PopoverMenu
  private var actions: [Action] = []
  private let table: TableView
  private let width: EndPane
  private var shownTable = -1
  private var shownStatistics: RangeStatistics?
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel) {
    self.model = model
    fields = builder.widget("details_fields")
    popover = PopoverMenu(over: fields)
    table = builder.widget("range_table")
    width = EndPane(of: builder.widget("list_panes")) { [model] in
      model.panels.placeDetails(room: $0)
    }
    let pane: Widget = builder.widget("details")
    let pages: PageStack = builder.widget("details_pages")
    let title: Label = builder.widget("details_title")
    let subtitle: Label = builder.widget("details_subtitle")
    let notice: Label = builder.widget("details_notice")
    let ways: Widget = builder.widget("details_ways")
    let headline: Label = builder.widget("range_headline")
    setUpTable()
    listenToFields(builder.widget("window"))
    pages.onChange { [model] page in
      if let page = PanelsViewModel.DetailsPage(rawValue: page) { model.panels.show(page) }
    }
    loops = [
      ObservationLoop { [width, model] in model.panels.placedDetailsRoom.map(width.setRoom) },
      ObservationLoop { [model] in pane.isVisible = model.panels.areDetailsShown },
      ObservationLoop { [model] in pages.show(page: model.panels.detailsPage.rawValue) },
      ObservationLoop { [model] in
        let details = model.session?.details
        title.text = details?.event == nil ? "No event selected" : details?.title ?? ""
        subtitle.text =
          details?.event == nil ? "Choose one in the graph or the list." : details?.subtitle ?? ""
        notice.showOrHide(details?.notice)
        ways.isVisible = details?.event != nil
      },
      ObservationLoop { [weak self] in self?.showEntries() },
      ObservationLoop { [model] in headline.text = model.session?.statistics.headline ?? "" },
      ObservationLoop { [weak self] in self?.showTable() },
    ]
  }

  private func showEntries() {
    guard model.panels.areDetailsShown else { return }
    let details = model.session?.details
    let entries = details?.entries ?? []
    fields.show(
      entries.map { entry in
        FieldList.Line(
          name: entry.name, value: entry.value, explanation: entry.explanation,
          styleClass: entry.styleClass, isLink: entry.target != nil && !entry.value.isEmpty,
          isWide: entry.kind == .heading || entry.kind == .stackFrame)
      })
  }

  private func listenToFields(_ window: Window) {
    fields.leavesWithTab()
    fields.onActivate { [model] in model.session?.details.follow(number: $0) }
    fields.add(
      ClickController(.secondary) { [fields, popover, model] _, x, y in
        guard let number = fields.select(atY: y), let details = model.session?.details else {
          return
        }
        popover.show(details.contextMenu(of: number), x: x, y: y)
      })
    actions = [
      Action("details-menu", in: window.box) { [fields, popover, model] in
        guard let number = fields.selected, let details = model.session?.details else { return }
        popover.show(details.contextMenu(of: number), x: 20, y: fields.endOfSelection)
      },
      Action("copy-detail", in: window.box) { [fields, model] in
        let text = fields.selected.flatMap { model.session?.details.copyText(of: $0) }
        if let text { fields.copy(text) }
      },
    ]
    fields.add(ShortcutController(.details))
  }

  /// Before the window goes.
  func close() { popover.remove() }

  private func setUpTable() {
    table.setUp(
      RangeColumn.allCases.map { TableView.Column($0) },
      fill: { [unowned self] cell, position, column in
        guard let statistics = model.session?.statistics else { return }
        let kind = RangeColumn.allCases[column]
        cell.show(statistics.text(at: position, kind))
        cell.setStyle("long-wait", kind == .wait && statistics.hasLongWait(at: position))
      })
    table.onActivate { [model] row in model.session?.plotRangeRow(row) }
  }

  private func showTable() {
    guard let statistics = model.session?.statistics else { return table.reset(count: 0) }
    let version = statistics.tableVersion
    guard statistics !== shownStatistics || version != shownTable else { return }
    if statistics === shownStatistics, statistics.count == table.count {
      table.refill()
    } else {
      table.reset(count: statistics.count)
    }
    shownStatistics = statistics
    shownTable = version
  }
}

extension DetailsEntry {
  /// The style class of its value, and of a heading.
  fileprivate var styleClass: String {
    switch kind {
    case .heading: "details-heading"
    case .stackFrame: "stack-frame"
    case .field, .tie: "figures"
    }
  }
}
