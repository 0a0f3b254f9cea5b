internal import CGtk
internal import CGtkShim
internal import TraceModel
internal import ViewModels

/// The bar of filters above the graph.
final class FilterBarPart {
  private let model: WindowViewModel
  private let bar: Widget
  private let entry: Entry
  private let name: Entry
  private let keptMenu = Menu()
  private let leave: () -> Void
  private var completion: CompletionPopover?
  private weak var completed: CompletionViewModel?
  private var focusCount = 0
  private var loops: [ObservationLoop] = []

  /// - Parameters:
  ///   - place: where the bar belongs.
  ///   - leave: takes the focus elsewhere when the line is closed.
  init(in place: Box, model: WindowViewModel, leave: @escaping () -> Void) {
    self.model = model
    self.leave = leave
    let builder = Builder(gtkshim_resource_filters_ui())
    bar = builder.widget("filter_bar")
    entry = builder.widget("filter_entry")
    name = builder.widget("filter_name")
    place.append(bar)
    bindLine(builder)
    bindPieces(builder)
    bindKeeping(builder)
  }

  private func bindLine(_ builder: Builder) {
    let line: Widget = builder.widget("filter_line")
    let inverted: CheckButton = builder.widget("filter_inverted")
    let fault: Label = builder.widget("filter_fault")
    entry.onActivate { [model] in model.session?.filterBar.apply() }
    inverted.onToggle { [model] in model.session?.filterBar.setInverted($0) }
    entry.add(
      KeyController { [model, leave] key, modifiers in
        guard modifiers.isEmpty, Int32(bitPattern: key) == GDK_KEY_Escape else { return false }
        model.session?.filterBar.close()
        leave()
        return true
      })
    loops += [
      ObservationLoop { [bar, line, model] in
        let filters = model.page == .graph ? model.session?.filterBar : nil
        bar.isVisible = filters?.isShown ?? false
        line.isVisible = filters?.isOpen ?? false
        inverted.isOn = filters?.isInverted ?? false
        fault.showOrHide(filters?.faultWords ?? "")
        fault.setStyleClass("fault", isOn: filters?.fault != nil)
      },
      ObservationLoop { [weak self] in self?.followSession() },
    ]
  }

  /// Each session has a line of its own.
  private func followSession() {
    guard let filters = model.session?.filterBar else { return }
    if completed !== filters.entry {
      completion?.remove()
      completion = CompletionPopover(entry, model: filters.entry)
      completed = filters.entry
      focusCount = filters.focusCount
    }
    if filters.focusCount != focusCount, filters.isOpen {
      focusCount = filters.focusCount
      entry.grabFocus()
    }
  }

  private func bindPieces(_ builder: Builder) {
    let pieces: Widget = builder.widget("filter_pieces")
    let chips: ChipBox = builder.widget("filter_chips")
    let combination: DropDown = builder.widget("filter_combination")
    let reach: DropDown = builder.widget("filter_reach")
    combination.onChoose(among: RuleCombination.self) { [model] in
      model.session?.filterBar.combine($0)
    }
    reach.onChoose(among: FilterReach.self) { [model] in
      model.session?.filterBar.setReach($0)
    }
    let intents = ChipBox.Intents(
      toggle: { [model] in model.session?.filterBar.toggle($0) },
      invert: { [model] in model.session?.filterBar.invert($0) },
      edit: { [model] in model.session?.filterBar.edit($0) },
      remove: { [model] in model.session?.filterBar.remove($0) })
    loops.append(
      ObservationLoop { [model] in
        guard let filters = model.session?.filterBar else { return }
        pieces.isVisible = !filters.chips.isEmpty
        chips.show(filters.chips, intents: intents)
        combination.isVisible = filters.asksForCombination
        combination.show(filters.combination, title: \.title)
        reach.show(filters.reach, title: \.title)
      })
  }

  private func bindKeeping(_ builder: Builder) {
    let keep: Button = builder.widget("filter_keep")
    let keepButton: MenuButton = builder.widget("filter_keep_button")
    let keptButton: MenuButton = builder.widget("filter_kept_button")
    let popover: Popover = builder.widget("filter_keep_popover")
    let title: Label = builder.widget("filter_keep_title")
    keptButton.setMenu(keptMenu)
    let finish = { [model, name] in
      model.session?.filterBar.keep(as: name.text)
      name.text = ""
      popover.popDown()
    }
    keep.onPress(finish)
    name.onActivate(finish)
    loops += [
      ObservationLoop { [model] in
        keepButton.isSensitive = model.session?.filterBar.canKeep ?? false
        title.text = model.session?.filterBar.keptTitle ?? ""
      },
      ObservationLoop { [weak self] in self?.showKept() },
    ]
  }

  private func showKept() {
    keptMenu.removeAll()
    let ready = Menu()
    ready.append("Outside _Interrupts", action: "win.hide-interrupts", target: "both")
    ready.append("Outside _Hard Interrupts", action: "win.hide-interrupts", target: "hard")
    ready.append("Outside _Soft Interrupts", action: "win.hide-interrupts", target: "soft")
    ready.append("Only the Selected _Range", action: "win.filter-range")
    keptMenu.append(section: ready)
    guard let entries = model.session?.filterBar.kept.entries, !entries.isEmpty else { return }
    let own = Menu()
    let forget = Menu()
    for entry in entries {
      own.append(verbatim: entry.name, action: "win.use-filter", target: entry.name)
      forget.append(
        verbatim: "Forget \(entry.name)", action: "win.forget-filter", target: entry.name)
    }
    keptMenu.append(section: own, title: "Kept")
    keptMenu.append(section: forget)
  }

  /// Before the window goes.
  func close() { completion?.remove() }
}
