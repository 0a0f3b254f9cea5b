/// Why the text of a format file gives no event at all.
package enum EventFormatError: Error, Hashable, Sendable {
  /// The `name:` line is missing or holds anything but one word.
  case nameIsNoWord
  /// The `ID:` line of this event is missing or holds no number of 16 bits.
  case numberIsInvalid(event: String)
}
