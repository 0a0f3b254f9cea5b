/// One field of an event, from a `field:` line of its format file: where it lies and how it reads.
package struct EventField: Sendable, Hashable {
  package var name: String
  /// The C type as written, without the name and the array bounds: `unsigned long`,
  /// `__data_loc char[]`.
  package var type: String
  /// Bytes from the start of the record.
  package var offset: Int
  /// Bytes within the record; 4 (or 2) for a dynamic array, whose data lie elsewhere.
  package var size: Int
  package var isSigned: Bool
  package var flags: Flags
  /// The number between the brackets; 0 where there is none or it is not a number.
  package var arrayLength: Int
  /// Bytes of one element; 0 where the type does not tell (fact sheet 4.2).
  package var elementSize: Int

  package struct Flags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let array = Flags(rawValue: 1)
    package static let string = Flags(rawValue: 2)
    package static let pointer = Flags(rawValue: 4)
    package static let dynamic = Flags(rawValue: 8)
    /// The location word counts from the end of the field (`__rel_loc`).
    package static let relative = Flags(rawValue: 16)
    package static let long = Flags(rawValue: 32)
  }

  package init(
    name: String, type: String, offset: Int, size: Int, isSigned: Bool, flags: Flags = [],
    arrayLength: Int = 0, elementSize: Int
  ) {
    self.name = name
    self.type = type
    self.offset = offset
    self.size = size
    self.isSigned = isSigned
    self.flags = flags
    self.arrayLength = arrayLength
    self.elementSize = elementSize
  }
}
