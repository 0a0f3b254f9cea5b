internal import CGtk

/// Owns one reference to a GObject; the label of the initialiser says where it comes from.
///
/// SAFETY: the pointer is valid for as long as the box lives, since the box holds a reference.
/// Casts are ours to get right, as in C: a box does not know the type of its object.
final class GObjectBox {
  let raw: UnsafeMutableRawPointer

  /// Takes over the reference of a caller that has been given one ("transfer full").
  init(taking raw: UnsafeMutableRawPointer) { self.raw = raw }

  /// The same for what C hides the structure of. Constructors of GTK never return null.
  convenience init(taking object: OpaquePointer?) {
    guard let object else { fatalError("A constructor of GTK returned null.") }
    self.init(taking: UnsafeMutableRawPointer(object))
  }

  /// Takes over the floating reference of a new widget, action group or the like.
  init(sinking raw: UnsafeMutableRawPointer) { self.raw = g_object_ref_sink(raw) }

  /// Adds a reference to an object that somebody else owns ("transfer none").
  init(retaining raw: UnsafeMutableRawPointer) { self.raw = g_object_ref(raw) }

  isolated deinit { g_object_unref(raw) }

  /// The object as a type whose structure C declares.
  func pointer<Object>(as type: Object.Type) -> UnsafeMutablePointer<Object> {
    raw.assumingMemoryBound(to: type)
  }

  /// The object as a type whose structure C hides.
  var opaque: OpaquePointer { OpaquePointer(raw) }
}
