extension PrintRun {
  /// The number that a node stands for; 0 for those that only print.
  func evaluate(_ index: PrintExpression.Index) -> UInt64 {
    switch program.nodes[Int(index)] {
    case .number(let value):
      return value
    case .field(let field):
      return record.number(
        at: Int(field.offset), size: Int(field.size), isSigned: field.isSigned)
    case .cast(let type, let operand):
      return type.apply(to: evaluate(operand))
    case .unary(let symbol, let operand):
      return symbol.apply(to: evaluate(operand))
    case .binary(let operation, let left, let right):
      return evaluate(operation, left, right)
    case .conditional(let condition, let first, let second):
      return evaluate(evaluate(condition) != 0 ? first : second)
    case .element(let array, let place):
      return element(of: array, at: evaluate(place))
    case .dynamicArray(let field), .string(let field):
      return UInt64(field.dynamicRange(in: record).lowerBound)
    case .dynamicArrayLength(let field):
      return UInt64(field.dynamicRange(in: record).count)
    case .helper(let helper, let arguments):
      return evaluate(helper, arguments)
    case .text, .missingField, .flags, .symbolic, .hex, .hexDump, .integers, .bitmask, .cpumask:
      return 0
    }
  }

  private func evaluate(
    _ operation: BinaryOperator, _ left: PrintExpression.Index, _ right: PrintExpression.Index
  ) -> UInt64 {
    let first = evaluate(left)
    switch operation.symbol {
    case .logicalAnd: return first != 0 && evaluate(right) != 0 ? 1 : 0
    case .logicalOr: return first != 0 || evaluate(right) != 0 ? 1 : 0
    default: return operation.apply(first, evaluate(right))
    }
  }

  /// One element of an array: of the type that a cast gives it, else of the field's own.
  private func element(of array: PrintExpression.Index, at place: UInt64) -> UInt64 {
    var node = program.nodes[Int(array)]
    var cast: CastType?
    while case .cast(let type, let operand) = node {
      if cast == nil { cast = type }
      node = program.nodes[Int(operand)]
    }
    let range: Range<Int>
    let field: FieldPlace
    switch node {
    case .field(let place) where place.flags.contains(.dynamic):
      (field, range) = (place, place.dynamicRange(in: record))
    case .field(let place):
      (field, range) = (place, place.range)
    case .dynamicArray(let place):
      (field, range) = (place, place.dynamicRange(in: record))
    default:
      return 0
    }
    var size = field.elementSize > 0 ? Int(field.elementSize) : context.longSize
    var isSigned = field.isSigned
    if let cast, cast.isPointer, cast.size > 0 {
      (size, isSigned) = (Int(cast.size), cast.isSigned)
    }
    // Signed, since an index may be; far places give 0 as the record does not reach them.
    let (distance, overflow) = Int(truncatingIfNeeded: place).multipliedReportingOverflow(by: size)
    guard !overflow, distance.magnitude < 1 << 32 else { return 0 }
    return record.number(at: range.lowerBound + distance, size: size, isSigned: isSigned)
  }

  /// Where the bytes lie that a node of an array, a string or a buffer means; nil for other nodes.
  func byteRange(of index: PrintExpression.Index) -> Range<Int>? {
    switch program.nodes[Int(index)] {
    case .field(let field):
      if field.flags.contains(.dynamic) { return field.dynamicRange(in: record) }
      // An array without bounds at the end of an event reaches as far as the record.
      if field.size == 0, Int(field.offset) <= record.count {
        return Int(field.offset)..<record.count
      }
      return record.clamped(field.range)
    case .dynamicArray(let field), .string(let field), .bitmask(let field), .cpumask(let field):
      return field.dynamicRange(in: record)
    case .cast(_, let operand):
      return byteRange(of: operand)
    case .binary(let operation, let left, let right) where operation.symbol == .add:
      guard let range = byteRange(of: left) else { return nil }
      let distance = Int(clamping: evaluate(right))
      return min(range.upperBound, range.lowerBound + min(distance, range.count))..<range.upperBound
    default:
      return nil
    }
  }
}
