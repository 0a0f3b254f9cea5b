/// What the pointer looks like over the graph.
package enum PointerShape: Hashable {
  case arrow
  /// Something can be moved to the left and to the right.
  case sidewaysArrows
  case upAndDownArrows
  /// Something can be grasped, or is.
  case hand
  case grabbing
}
