internal import CairoCanvas
internal import Drawing
internal import Timeline
internal import ViewModels

/// The page that is seen while a file is read.
final class LoadingPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel, appearance: Appearance) {
    let name: Label = builder.widget("loading_name")
    let bar: ProgressBar = builder.widget("loading_bar")
    let detail: Label = builder.widget("loading_detail")
    let area: DrawingArea = builder.widget("loading_graph")
    area.onDraw { [model, appearance] paint in
      guard let sketch = model.sketch else { return }
      let size = TimelineSize(width: paint.width, height: paint.height)
      var canvas = CairoCanvas(borrowing: paint.context, deviceScale: paint.deviceScale)
      SketchPainter.paint(
        SketchPicture(sketch, size: size), theme: appearance.theme, on: &canvas)
    }
    loop = ObservationLoop { [model, appearance] in
      guard let loading = model.loading else { return }
      name.text = loading.name
      detail.text = loading.detail
      bar.show(fraction: loading.fraction)
      area.isVisible = model.sketch != nil
      _ = appearance.theme
      area.queueDraw()
    }
  }
}
