/// One run of a program over one record.
///
/// Conversions write straight into the buffer; evaluating a node recurses at most as deep as the
/// parser let the tree grow.
///
/// SAFETY: it holds no references; program, context and record outlive it.
struct PrintRun {
  let program: PrintProgram.Code
  let record: RecordBytes
  let context: FormattingContext.View

  init(_ program: PrintProgram.Code, record: RecordBytes, context: FormattingContext.View) {
    self.program = program
    self.record = record
    self.context = context
  }

  /// Appends the whole text.
  func appendText(to buffer: inout TextBuffer) {
    for index in program.pieces.indices { appendPiece(at: index, to: &buffer) }
  }

  /// Appends what one piece of the program gives.
  func appendPiece(at index: Int, to buffer: inout TextBuffer) {
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

  func text(_ range: PrintExpression.TextRange) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: program.text[range.range])
  }

  func append(_ range: PrintExpression.TextRange, to buffer: inout TextBuffer) {
    buffer.append(text(range))
  }

  func entries(_ range: PrintExpression.EntryRange) -> UnsafeBufferPointer<PrintEntry> {
    UnsafeBufferPointer(rebasing: program.entries[range.range])
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
