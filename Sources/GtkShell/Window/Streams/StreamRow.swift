internal import CGtkShim
internal import TraceModel
internal import ViewModels

/// A recording in the window of recordings: its name, its tint and its offset.
final class StreamRow {
  let widget: Widget
  private var loops: [ObservationLoop] = []

  /// - Parameter place: of the recording in the session, which it keeps.
  init(_ place: Int, model: WindowViewModel) {
    let builder = Builder(gtkshim_resource_stream_ui())
    widget = builder.widget("stream")
    guard let streams = model.session?.streams else { return }
    bindName(builder, streams, place)
    bindTint(builder, streams, place)
    bindOffset(builder, streams, place)
    let facts: Label = builder.widget("stream_facts")
    let path: Label = builder.widget("stream_path")
    let remove: Button = builder.widget("stream_remove")
    remove.onPress { [model] in model.removeRecording(place) }
    path.text = streams.path(place)
    path.tooltip = streams.path(place)
    loops += [
      ObservationLoop { facts.text = streams.facts(place) },
      ObservationLoop { [widget] in widget.setAccessibleName(streams.name(place)) },
      ObservationLoop { [model] in remove.isSensitive = model.canRemoveRecordings },
      ObservationLoop { [widget] in widget.isSensitive = !streams.isLive },
    ]
  }

  private func bindName(_ builder: Builder, _ streams: StreamsViewModel, _ place: Int) {
    let name: Entry = builder.widget("stream_name")
    name.placeholder = streams.fileName(place)
    name.onChange { streams.rename(place, to: $0) }
    loops.append(ObservationLoop { name.text = streams.ownName(place) })
  }

  private func bindTint(_ builder: Builder, _ streams: StreamsViewModel, _ place: Int) {
    let tint: DropDown = builder.widget("stream_tint")
    let strip: Widget = builder.widget("stream_tint_strip")
    tint.onChoose(among: RecordingTint.self) { streams.setTint($0, of: place) }
    loops.append(
      ObservationLoop {
        let chosen = streams.tint(place)
        tint.show(chosen, title: \.title)
        for tint in RecordingTint.allCases {
          strip.setStyleClass(tint.styleClass, isOn: tint == chosen)
        }
      })
  }

  private func bindOffset(_ builder: Builder, _ streams: StreamsViewModel, _ place: Int) {
    let offset: Entry = builder.widget("stream_offset")
    let unit: Label = builder.widget("stream_unit")
    let fault: Label = builder.widget("stream_fault")
    unit.text = streams.unit(place)
    let take = { streams.takeOffset(offset.text, of: place) }
    offset.onActivate(take)
    offset.add(FocusController(leave: take))
    offset.onChange { _ in streams.dismissFault(of: place) }
    loops += [
      ObservationLoop { offset.text = streams.offsetText(place) },
      ObservationLoop { fault.showOrHide(streams.faults[place]) },
    ]
  }
}
