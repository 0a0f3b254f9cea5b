/// A length or position in logical (CSS) pixels; the scale of the device is known to the canvas
/// alone.
public typealias Pixels = Double
