/// One run of a program over one record.
///
/// Conversions write straight into the buffer; evaluating a node recurses at most as deep as the
/// parser let the tree grow.
package struct PrintRun {
  let program: PrintProgram
  let record: RecordBytes
  let context: FormattingContext

  package init(_ program: PrintProgram, record: RecordBytes, context: FormattingContext) {
    self.program = program
    self.record = record
    self.context = context
  }

  /// Appends the whole text.
  package func appendText(to buffer: inout TextBuffer) {
    for index in program.pieces.indices { appendPiece(at: index, to: &buffer) }
  }

  /// Appends what one piece of the program gives.
  package func appendPiece(at index: Int, to buffer: inout TextBuffer) {
    switch program.pieces[index] {
    case .literal(let range):
      append(range, to: &buffer)
    case .number(let conversion):
      let spec = spec(of: conversion)
      buffer.append(evaluate(conversion.argument), as: spec, longSize: context.longSize)
    case .character(let conversion):
      let start = buffer.count
      buffer.append(UInt8(truncatingIfNeeded: evaluate(conversion.argument)))
      var spec = spec(of: conversion)
      spec.precision = nil
      buffer.fit(from: start, to: spec)
    case .string(let conversion):
      appendString(conversion.argument, as: spec(of: conversion), to: &buffer)
    case .pointer(let conversion, let pointer):
      appendPointer(conversion, as: pointer, to: &buffer)
    }
  }

  func text(_ range: PrintExpression.TextRange) -> ArraySlice<UInt8> { program.text[range.range] }

  func append(_ range: PrintExpression.TextRange, to buffer: inout TextBuffer) {
    program.text.withUnsafeBytes {
      buffer.append(UnsafeRawBufferPointer(rebasing: $0[range.range]))
    }
  }

  func spec(of conversion: PrintConversion) -> ConversionSpec {
    var spec = conversion.spec
    if spec.flags.contains(.widthArgument) {
      spec.setWidth(argument(conversion.width))
    }
    if spec.flags.contains(.precisionArgument) {
      spec.setPrecision(argument(conversion.precision))
    }
    return spec
  }

  private func argument(_ node: PrintExpression.Index) -> Int64 {
    Int64(Int32(truncatingIfNeeded: evaluate(node)))
  }
}
