package import Units

/// How letters look: the family is the canvas's, which takes one with figures of equal width.
package struct Font: Sendable, Hashable {
  package var size: Pixels
  package var isBold: Bool

  package init(size: Pixels, isBold: Bool = false) {
    self.size = size
    self.isBold = isBold
  }
}
