package import Units

/// A place in the graph, in logical pixels from its top left corner, label column and ruler
/// included.
package struct TimelinePoint: Sendable, Hashable {
  package var x: Pixels
  package var y: Pixels

  package init(x: Pixels, y: Pixels) {
    self.x = x
    self.y = y
  }
}

/// The size of the graph, label column and ruler included.
package struct TimelineSize: Sendable, Hashable {
  package var width: Pixels
  package var height: Pixels

  package init(width: Pixels, height: Pixels) {
    self.width = width
    self.height = height
  }
}
