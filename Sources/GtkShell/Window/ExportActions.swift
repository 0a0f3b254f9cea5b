internal import CairoCanvas
internal import ViewModels

/// The named actions that write files and copy rows.
///
/// `win.export-rows`, `win.export-graph` and `win.export-range` take the path of the file; an empty
/// one asks for it.
final class ExportActions {
  private let window: Window
  private let model: ExportViewModel
  private let appearance: Appearance
  private var dialog: FileDialog?
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(
    window: Window, model: ExportViewModel, sessions: WindowViewModel, appearance: Appearance
  ) {
    self.window = window
    self.model = model
    self.appearance = appearance
    let map = window.box
    for kind in ExportKind.allCases {
      let action = Action(string: "export-\(kind.rawValue)", in: map) { [unowned self] path in
        if path.isEmpty { ask(for: kind) } else { write(ExportTarget(kind, typed: path), kind) }
      }
      actions.append(action)
      loops.append(ObservationLoop { [model] in action.isEnabled = model.canExport(kind) })
    }
    let cancel = Action("export-cancel", in: map) { [model] in model.cancel() }
    loops.append(ObservationLoop { [model] in cancel.isEnabled = model.state.isWriting })
    actions += [cancel, Action("export-dismiss", in: map) { [model] in model.dismiss() }]
    addCopying(map, sessions)
  }

  private func addCopying(_ map: GObjectBox, _ sessions: WindowViewModel) {
    let names: [(String, CopiedPart, withHeadings: Bool)] = [
      ("copy-rows", .selectedRows, false), ("copy-rows-with-headings", .selectedRows, true),
      ("copy-range", .range, false), ("copy-range-with-headings", .range, true),
    ]
    for (name, part, withHeadings) in names {
      let action = Action(name, in: map) { [window, model] in
        if let text = model.copied(part, withHeadings: withHeadings) { window.copy(text) }
      }
      actions.append(action)
      loops.append(
        ObservationLoop {
          action.isEnabled =
            switch part {
            case .selectedRows: sessions.session?.list.hasSelectedRows ?? false
            case .range: sessions.session?.graph.hasRange ?? false
            }
        })
    }
  }

  private func ask(for kind: ExportKind) {
    let asked = FileDialog(
      saving: model.title(kind), accept: "_Export", path: model.proposedPath(kind),
      parent: window
    ) { [unowned self] path in
      let choice = kind.formats.count > 1 ? dialog?.choice("format") : nil
      let chosen = choice.flatMap(ExportFormat.init(rawValue:))
      dialog = nil
      if let path { write(ExportTarget(kind, typed: path, chosen: chosen), kind) }
    }
    if kind.formats.count > 1 {
      asked.addChoice(
        "format", label: "Format:",
        options: kind.formats.map { ($0.ending, $0.title) })
    }
    dialog = asked
    asked.show()
  }

  private func write(_ target: ExportTarget, _ kind: ExportKind) {
    switch kind {
    case .rows: model.exportRows(to: target)
    case .range: model.exportRange(to: target)
    case .graph:
      model.exportGraph(to: target) { [appearance] frame, format in
        PictureFile.Format(rawValue: format.rawValue).flatMap {
          PictureFile.bytes(of: frame, as: $0, theme: appearance.theme)
        }
      }
    }
  }
}
