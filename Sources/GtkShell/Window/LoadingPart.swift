internal import ViewModels

/// The page that is seen while a file is read.
final class LoadingPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let name: Label = builder.widget("loading_name")
    let bar: ProgressBar = builder.widget("loading_bar")
    let detail: Label = builder.widget("loading_detail")
    loop = ObservationLoop { [model] in
      guard let loading = model.loading else { return }
      name.text = loading.name
      detail.text = loading.detail
      bar.show(fraction: loading.fraction)
    }
  }
}
