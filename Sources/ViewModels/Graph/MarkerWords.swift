package import Timeline

/// The markers in words: `A 7.418 051 233 s`, `B 7.420 881 004 s`, `B−A 2.829 771 ms`.
package struct MarkerWords: Hashable {
  /// `A –` where there is no such marker.
  package var a: String
  package var b: String
  package var active: Marker.Name
  /// Empty unless both markers are there.
  package var difference: String

  package init(a: String, b: String, active: Marker.Name, difference: String) {
    self.a = a
    self.b = b
    self.active = active
    self.difference = difference
  }
}
