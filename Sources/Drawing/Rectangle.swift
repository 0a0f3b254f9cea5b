package import Units

/// A rectangle on a canvas, in logical pixels.
package struct Rectangle: Sendable, Hashable {
  package var x: Pixels
  package var y: Pixels
  package var width: Pixels
  package var height: Pixels

  package init(x: Pixels, y: Pixels, width: Pixels, height: Pixels) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}
