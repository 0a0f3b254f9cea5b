internal import TraceModel
internal import ViewModels

/// The named actions of filters.
final class FilterActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    let map = window.box
    let shown = Action("filters", in: map, state: false) { [model] in
      model.session?.filterBar.toggle()
    }
    // The key of the line never closes it under the eyes of who wants to type there: Esc does.
    let line = Action("filter-line", in: map) { [model] in model.session?.filterBar.open() }
    let apply = Action("filter-apply", in: map) { [model] in model.session?.filterBar.apply() }
    let range = Action("filter-range", in: map) { [model] in model.session?.showOnlyRange() }
    actions =
      [shown, line, apply, range] + textActions(map, model)
      + placeActions(map, model)
    loops = [
      ObservationLoop { [model] in shown.setState(model.session?.filterBar.isOpen ?? false) },
      ObservationLoop { [model] in
        apply.isEnabled = !(model.session?.filterBar.entry.text.isEmpty ?? true)
        range.isEnabled = model.session?.graph.range != nil
      },
      ObservationLoop { [model, actions] in
        for action in actions where action !== apply && action !== range {
          action.isEnabled = model.page == .graph
        }
      },
    ]
  }

  private func textActions(_ map: GObjectBox, _ model: WindowViewModel) -> [Action] {
    [
      Action(string: "add-filter", in: map) { [model] in
        model.session?.filterBar.put(on: $0)
      },
      Action(string: "use-filter", in: map) { [model] in
        model.session?.filterBar.use(kept: $0)
      },
      Action(string: "keep-filter", in: map) { [model] in
        model.session?.filterBar.keep(as: $0)
      },
      Action(string: "forget-filter", in: map) { [model] in
        model.session?.filterBar.kept.remove($0)
      },
      Action(string: "hide-interrupts", in: map) { [model] in
        model.session?.visibility.hide(interrupts: InterruptKind(rawValue: $0))
      },
      Action(string: "filter-reach", in: map) { [model] in
        if let reach = FilterReach(rawValue: $0) { model.session?.filterBar.setReach(reach) }
      },
      Action(string: "combine-filters", in: map) { [model] in
        if let way = RuleCombination(rawValue: $0) { model.session?.filterBar.combine(way) }
      },
    ]
  }

  /// These are told filters by their numbers, from 1.
  private func placeActions(_ map: GObjectBox, _ model: WindowViewModel) -> [Action] {
    let intents: [(String, (VisibilityViewModel, Int) -> Void)] = [
      ("toggle-filter", { $0.toggle(filter: $1) }), ("invert-filter", { $0.invert(filter: $1) }),
      ("remove-filter", { $0.remove(filter: $1) }),
    ]
    return intents.map { name, intent in
      Action(number: name, in: map) { [model] number in
        if let visibility = model.session?.visibility, number > 0 {
          intent(visibility, Int(clamping: number - 1))
        }
      }
    }
  }
}
