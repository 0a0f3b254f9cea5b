internal import Timeline
internal import ViewModels

/// The times of the markers and what lies between them, in the line below the graph.
final class MarkerLabels {
  private let a: Label
  private let b: Label
  private let difference: Label
  private let model: WindowViewModel

  init(_ builder: Builder, model: WindowViewModel) {
    a = builder.widget("marker_a")
    b = builder.widget("marker_b")
    difference = builder.widget("marker_difference")
    self.model = model
  }

  func show() {
    guard let words = model.session?.graph.markerWords else { return }
    a.text = words.a
    b.text = words.b
    difference.showOrHide(words.difference)
    a.setStyleClass("strong", isOn: words.active == .a)
    b.setStyleClass("strong", isOn: words.active == .b)
  }
}
