internal import Units

/// One event of a wheel or a touch pad over the graph.
package struct ScrollInput: Hashable {
  /// How far, to the right and downwards: in notches of a wheel, or in pixels of a touch pad.
  package var deltaX: Double
  package var deltaY: Double
  package var isInPixels: Bool
  package var modifiers: InputModifiers

  package init(
    deltaX: Double, deltaY: Double, isInPixels: Bool = false, modifiers: InputModifiers = []
  ) {
    self.deltaX = deltaX
    self.deltaY = deltaY
    self.isInPixels = isInPixels
    self.modifiers = modifiers
  }

  /// Chosen: a notch of a wheel does what 60 pixels on a touch pad do.
  static let pixelsPerNotch: Pixels = 60

  /// The way in pixels.
  var wayX: Pixels { isInPixels ? deltaX : deltaX * Self.pixelsPerNotch }
  var wayY: Pixels { isInPixels ? deltaY : deltaY * Self.pixelsPerNotch }
}
