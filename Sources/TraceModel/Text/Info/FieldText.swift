/// One field of an event in words, for the details of the event.
package struct FieldText: Sendable, Hashable {
  package var name: String
  /// The C type as the format has it.
  package var type: String
  package var value: String

  package init(name: String, type: String, value: String) {
    self.name = name
    self.type = type
    self.value = value
  }
}
