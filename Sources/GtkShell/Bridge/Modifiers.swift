internal import CGtk
internal import ViewModels

/// The modifier keys of an event, in GDK's bits.
typealias Modifiers = InputModifiers

extension InputModifiers {
  /// From the bits of GDK; keys that mean nothing to us are left out.
  init(_ bits: UInt32) {
    self = []
    if bits & GDK_SHIFT_MASK.rawValue != 0 { insert(.shift) }
    if bits & GDK_CONTROL_MASK.rawValue != 0 { insert(.control) }
    if bits & GDK_ALT_MASK.rawValue != 0 { insert(.alt) }
  }
}
