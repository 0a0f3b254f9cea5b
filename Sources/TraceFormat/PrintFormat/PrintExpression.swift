/// A node of a parsed print format. Children are places in the program's list of nodes, always
/// before their parent, so that nodes hold no references and evaluating them counts none.
package enum PrintExpression: Sendable {
  package typealias Index = Int32

  case number(UInt64)
  /// A string literal, its escapes as written.
  case text(TextRange)
  case field(FieldPlace)
  /// A name that is no field of the event.
  case missingField
  case flags(value: Index, delimiter: TextRange, entries: EntryRange)
  case symbolic(value: Index, entries: EntryRange)
  case hex(bytes: Index, length: Index, isSpaced: Bool)
  case hexDump(HexDump)
  case integers(bytes: Index, count: Index, elementSize: Index)
  case string(FieldPlace)
  case bitmask(FieldPlace)
  case cpumask(FieldPlace)
  case dynamicArray(FieldPlace)
  case dynamicArrayLength(FieldPlace)
  case cast(CastType, Index)
  case unary(UnaryOperator, Index)
  case binary(BinaryOperator, Index, Index)
  case conditional(Index, then: Index, otherwise: Index)
  case element(of: Index, at: Index)
  case helper(HelperFunction, arguments: HelperArguments)

  /// A stretch of the program's text.
  package struct TextRange: Sendable {
    package var start: Int32
    package var count: Int32

    package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// A stretch of the program's list of `__print_flags` and `__print_symbolic` entries.
  package struct EntryRange: Sendable {
    package var start: Int32
    package var count: Int32

    package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  package struct HexDump: Sendable {
    package var prefix: TextRange
    package var rowSize: Index
    package var groupSize: Index
    package var bytes: Index
    package var length: Index
    package var showsASCII: Index
    package var prefixKind: UInt8
  }

  /// At most three arguments; those not there are 0.
  package struct HelperArguments: Sendable {
    package var first: Index = 0
    package var second: Index = 0
    package var third: Index = 0
  }

  /// The number by which the recorder's own tools call a node in their messages.
  package var reportedKind: Int {
    switch self {
    case .number, .text: 1
    case .field, .missingField: 2
    case .flags: 3
    case .symbolic: 4
    case .hex, .hexDump: 5
    case .integers: 6
    case .cast: 7
    case .string: 8
    case .dynamicArray: 10
    case .unary, .binary, .conditional, .element: 11
    case .helper: 12
    case .bitmask: 13
    case .dynamicArrayLength: 14
    case .cpumask: 16
    }
  }
}

/// One `{ value, "text" }` of a list.
package struct PrintEntry: Sendable {
  package var value: UInt64
  /// The value is a name that the format does not explain; it matches nothing but an empty set of
  /// flags.
  package var isUnresolved: Bool
  package var text: PrintExpression.TextRange
}

/// What evaluating needs to know of a field.
package struct FieldPlace: Sendable, Equatable {
  package var offset: Int32
  package var size: Int32
  package var elementSize: Int32
  package var isSigned: Bool
  package var flags: EventField.Flags

  package init(_ field: EventField) {
    offset = Int32(clamping: max(0, field.offset))
    size = Int32(clamping: max(0, field.size))
    elementSize = Int32(clamping: max(0, field.elementSize))
    isSigned = field.isSigned
    flags = field.flags
  }

  package var range: Range<Int> { Int(offset)..<Int(offset) + Int(size) }

  /// Where the data lie that the field's location word tells of.
  package func dynamicRange(in record: RecordBytes) -> Range<Int> {
    record.dynamicRange(
      at: Int(offset), size: Int(size), isRelative: flags.contains(.relative))
  }
}
