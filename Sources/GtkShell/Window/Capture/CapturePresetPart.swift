internal import ViewModels

/// The presets of the dialogue: a list beside its settings, a menu where there is no room for one.
final class CapturePresetPart {
  private let model: CaptureDialogViewModel
  private let list: ChoiceList
  private let button: MenuButton
  private let menu = Menu()
  private let name: Entry
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: CaptureDialogViewModel) {
    self.model = model
    list = builder.widget("presets")
    button = builder.widget("preset_button")
    name = builder.widget("preset_name")
    let pane: Widget = builder.widget("preset_pane")
    let done: Button = builder.widget("preset_name_done")
    button.setMenu(menu)
    list.onChoose { [model] in model.choose(preset: model.presets.all[$0].id) }
    name.onActivate { [name, model] in model.giveName(name.text) }
    done.onPress { [name, model] in model.giveName(name.text) }
    bindName(builder)
    loops += [
      ObservationLoop { [button, model] in
        // A name is asked for there.
        pane.isVisible = model.hasRoomForPresets || model.askedName != nil
        button.isVisible = !model.hasRoomForPresets && model.page == .record
      },
      ObservationLoop { [weak self] in self?.fill() },
    ]
  }

  private func fill() {
    let presets = model.presets.all
    let own = presets.firstIndex(where: \.isOwn)
    list.show(
      presets.enumerated().map { place, preset in
        ChoiceList.Choice(
          title: preset.name, words: preset.summary,
          heading: place == own ? "Your own" : "")
      }, chosen: presets.firstIndex { $0.id == model.presetID })
    menu.removeAll()
    let (builtIn, kept) = (Menu(), Menu())
    for preset in presets {
      (preset.isOwn ? kept : builtIn)
        .append(verbatim: preset.name, action: "win.capture-preset", target: preset.id)
    }
    menu.append(section: builtIn)
    menu.append(section: kept)
    let more = Menu()
    more.append("_Save…", action: "win.capture-save")
    more.append("_Rename…", action: "win.capture-rename")
    more.append("_Delete", action: "win.capture-delete")
    menu.append(section: more)
  }

  private func bindName(_ builder: Builder) {
    let box: Widget = builder.widget("preset_name_box")
    let buttons: Widget = builder.widget("preset_buttons")
    let title: Label = builder.widget("preset_name_title")
    loops.append(
      ObservationLoop { [name, model] in
        let asked = model.askedName
        buttons.isVisible = asked == nil
        box.isVisible = asked != nil
        guard let asked else { return }
        title.text = asked.title
        name.text = asked.suggestion
        name.startTyping()
      })
  }
}
