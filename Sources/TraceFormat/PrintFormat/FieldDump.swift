/// The fields of a record one after another, ` name=value`, as for events whose print format is
/// unusable and for raw output.
///
/// A field that is itself the argument of a conversion is printed by it. Conversions are looked for
/// from where the last one was found; once the search has gone past the last piece, the fields left
/// are printed plainly.
package struct FieldDump {
  private let run: PrintRun
  // What the run reads is kept alive by these.
  private let program: PrintProgram
  private let context: FormattingContext
  private var cursor = 0

  package init(_ program: PrintProgram, record: RecordBytes, context: FormattingContext) {
    self.program = program
    self.context = context
    run = PrintRun(program.code, record: record, context: context.view)
  }

  /// - Parameter asBytes: the numbers of the fields that are shown as bytes even if they can be
  ///   printed.
  package mutating func append(
    _ fields: [EventField], asBytes: [Int] = [], to buffer: inout TextBuffer
  ) {
    for (number, field) in fields.enumerated() {
      buffer.append(UInt8(ascii: " "))
      buffer.append(string: field.name)
      buffer.append(UInt8(ascii: "="))
      appendValue(of: field, asBytes: asBytes.contains(number), to: &buffer)
    }
  }

  package mutating func appendValue(
    of field: EventField, asBytes: Bool = false, to buffer: inout TextBuffer
  ) {
    let place = FieldPlace(field)
    if field.flags.contains(.array) {
      appendArray(place, isString: !asBytes && field.flags.contains(.string), to: &buffer)
    } else if let index = conversion(of: place) {
      if index > 0, case .literal(let range) = run.program.pieces[index - 1],
        run.text(range).suffix(2).elementsEqual("0x".utf8)
      {
        buffer.append("0x")
      }
      run.appendPiece(at: index, to: &buffer)
      if case .pointer(_, .symbol) = run.program.pieces[index] {
        buffer.append(" (0x")
        buffer.appendHex(value(of: place))
        buffer.append(UInt8(ascii: ")"))
      }
    } else {
      Self.append(value(of: place), of: field, to: &buffer)
    }
  }

  /// The number by the type of the field alone.
  private static func append(_ value: UInt64, of field: EventField, to buffer: inout TextBuffer) {
    let isHex =
      field.flags.contains(.pointer)
      || (field.flags.contains(.long) && (!field.isSigned || field.size == 4))
    if isHex {
      buffer.append("0x")
      buffer.appendHex(field.size == 4 ? value & 0xffff_ffff : value)
    } else if field.isSigned {
      let start = buffer.count
      buffer.appendDecimal(Int64(bitPattern: value))
      if field.size == 2, buffer.count - start < 2 {
        buffer.insert(UInt8(ascii: " "), times: 1, at: start)
      }
    } else {
      buffer.appendDecimal(value)
    }
  }

  private func value(of place: FieldPlace) -> UInt64 {
    run.record.number(
      at: Int(place.offset), size: Int(place.size), isSigned: place.isSigned)
  }

  private func appendArray(_ place: FieldPlace, isString: Bool, to buffer: inout TextBuffer) {
    if isString, place.size == 0, !place.flags.contains(.dynamic) {
      // A string without bounds at the end of an event ends at a NUL or with the record.
      let range = Int(place.offset)..<max(Int(place.offset), run.record.count)
      return buffer.append(run.record.text(in: range))
    }
    let range = Self.range(of: place, in: run.record)
    let text = run.record.text(in: range)
    if isString, Self.isPrintable(text) { return buffer.append(text) }
    buffer.append("ARRAY[")
    for (index, byte) in run.record.slice(range).enumerated() {
      if index > 0 { buffer.append(", ") }
      buffer.appendHex(UInt64(byte), minimumDigits: 2)
    }
    buffer.append(UInt8(ascii: "]"))
  }

  private static func range(of place: FieldPlace, in record: RecordBytes) -> Range<Int> {
    place.flags.contains(.dynamic) ? place.dynamicRange(in: record) : place.range
  }

  private static func isPrintable(_ text: UnsafeRawBufferPointer) -> Bool {
    text.allSatisfy { (0x20..<0x7f).contains($0) || (0x09...0x0d).contains($0) }
  }

  /// Whether a field is shown as text where it can be printed.
  package static func isText(_ field: EventField) -> Bool {
    field.flags.isSuperset(of: [.array, .string])
      && (field.size != 0 || field.flags.contains(.dynamic))
  }

  /// Whether what a text field holds can be printed.
  package static func isPrintable(_ field: EventField, in record: RecordBytes) -> Bool {
    isPrintable(record.text(in: range(of: FieldPlace(field), in: record)))
  }

  /// The next conversion whose argument is `place`, casts left aside.
  private mutating func conversion(of place: FieldPlace) -> Int? {
    let pieces = run.program.pieces
    guard cursor < pieces.count else { return nil }
    let start = cursor
    for distance in 0..<pieces.count {
      let index = (start + distance) % pieces.count
      let argument: PrintExpression.Index
      switch pieces[index] {
      case .literal: continue
      case .number(let conversion), .character(let conversion), .string(let conversion),
        .pointer(let conversion, _):
        argument = conversion.argument
      }
      if run.isField(place, argument) {
        cursor = index + 1
        return index
      }
    }
    return nil
  }
}

extension PrintRun {
  fileprivate func isField(_ place: FieldPlace, _ argument: PrintExpression.Index) -> Bool {
    switch program.nodes[Int(argument)] {
    case .field(let field): field == place
    case .cast(_, let operand): isField(place, operand)
    default: false
    }
  }
}
