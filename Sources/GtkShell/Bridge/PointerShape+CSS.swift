internal import ViewModels

extension PointerShape {
  /// The name that CSS, and so GTK, has for it.
  var styleName: String {
    switch self {
    case .arrow: "default"
    case .sidewaysArrows: "col-resize"
    case .upAndDownArrows: "row-resize"
    case .hand: "grab"
    case .grabbing: "grabbing"
    }
  }
}
