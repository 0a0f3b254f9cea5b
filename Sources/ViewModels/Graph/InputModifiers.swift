/// The keys held while something else is pressed or turned.
package struct InputModifiers: OptionSet, Hashable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let shift = InputModifiers(rawValue: 1)
  package static let control = InputModifiers(rawValue: 2)
  package static let alt = InputModifiers(rawValue: 4)
}
