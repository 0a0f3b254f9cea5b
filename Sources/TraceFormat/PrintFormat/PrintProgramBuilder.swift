/// Collects the nodes, entries and text of a program while its format is parsed.
///
/// Operations on constants become constants as they are added.
package struct PrintProgramBuilder {
  typealias Index = PrintExpression.Index
  typealias Failure = PrintFormatParser.Failure

  /// More nodes or deeper trees than these are damage (chosen).
  private static let nodeLimit = 1 << 16
  private static let depthLimit = 200

  private var nodes: [PrintExpression] = []
  private var types: [NumberType] = []
  private var depths: [Int] = []
  var entries: [PrintEntry] = []
  private(set) var text: [UInt8] = []

  subscript(node: Index) -> PrintExpression { nodes[Int(node)] }

  func type(of node: Index) -> NumberType { types[Int(node)] }

  func commonType(_ first: Index, _ second: Index) -> NumberType {
    type(of: first).common(with: type(of: second))
  }

  mutating func add(
    _ node: PrintExpression, type: NumberType
  ) throws(Failure) -> Index {
    let depth = 1 + deepestChild(of: node)
    guard nodes.count < Self.nodeLimit, depth < Self.depthLimit else { throw .tooDeep }
    nodes.append(node)
    types.append(type)
    depths.append(depth)
    return Index(nodes.count - 1)
  }

  mutating func addText(_ text: String) -> PrintExpression.TextRange { addText(Array(text.utf8)) }

  mutating func addText(_ bytes: [UInt8]) -> PrintExpression.TextRange {
    let start = Int32(clamping: text.count)
    text += bytes
    return PrintExpression.TextRange(start: start, count: Int32(clamping: bytes.count))
  }

  mutating func addUnary(
    _ symbol: UnaryOperator, _ operand: Index
  ) throws(Failure) -> Index {
    let type = symbol == .not ? NumberType.int : type(of: operand)
    if case .number(let value) = self[operand] {
      return try add(.number(symbol.apply(to: value)), type: type)
    }
    return try add(.unary(symbol, operand), type: type)
  }

  mutating func addBinary(
    _ symbol: BinaryOperator.Symbol, _ left: Index, _ right: Index
  ) throws(Failure) -> Index {
    var type = commonType(left, right)
    if symbol == .shiftLeft || symbol == .shiftRight { type = self.type(of: left) }
    let operation = BinaryOperator(symbol: symbol, arithmetic: type.arithmetic)
    switch symbol {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .logicalAnd,
      .logicalOr:
      type = .int
    default: break
    }
    if case .number(let first) = self[left], case .number(let second) = self[right] {
      return try add(.number(operation.apply(first, second)), type: type)
    }
    return try add(.binary(operation, left, right), type: type)
  }

  mutating func addCast(
    to cast: CastType, of operand: Index, longSize: Int
  ) throws(Failure) -> Index {
    let type = NumberType.of(cast, longSize: longSize)
    if case .number(let value) = self[operand] {
      return try add(.number(cast.apply(to: value)), type: type)
    }
    return try add(.cast(cast, operand), type: type)
  }

  mutating func addElement(of array: Index, at place: Index) throws(Failure) -> Index {
    var type = NumberType.pointer
    switch self[array] {
    case .cast(let cast, _):
      var element = cast
      element.isPointer = false
      type = .of(element, longSize: 8)
    case .field(let field), .dynamicArray(let field):
      type =
        field.elementSize < 4
        ? .int : NumberType(size: field.elementSize == 4 ? 4 : 8, isSigned: field.isSigned)
    default: break
    }
    return try add(.element(of: array, at: place), type: type)
  }

  /// The finished program: `format` cut at its conversions, each with its arguments.
  func program(
    splitting format: [UInt8], arguments: [Index]
  ) throws(Failure) -> PrintProgram {
    var builder = self
    var splitter = PrintFormatSplitter(format: format, arguments: arguments)
    let pieces = try splitter.split(into: &builder)
    return PrintProgram(
      nodes: builder.nodes, entries: builder.entries, pieces: pieces, text: builder.text)
  }

  private func deepestChild(of node: PrintExpression) -> Int {
    func depth(_ children: Index...) -> Int {
      children.map { depths.indices.contains(Int($0)) ? depths[Int($0)] : 0 }.max() ?? 0
    }
    return switch node {
    case .number, .text, .field, .missingField, .string, .bitmask, .cpumask, .dynamicArray,
      .dynamicArrayLength:
      0
    case .flags(let value, _, _), .symbolic(let value, _): depth(value)
    case .hex(let bytes, let length, _): depth(bytes, length)
    case .hexDump(let dump): depth(dump.bytes, dump.length, dump.rowSize, dump.groupSize)
    case .integers(let bytes, let count, let size): depth(bytes, count, size)
    case .cast(_, let operand), .unary(_, let operand): depth(operand)
    case .binary(_, let left, let right): depth(left, right)
    case .conditional(let condition, let first, let second): depth(condition, first, second)
    case .element(let array, let place): depth(array, place)
    case .helper(_, let arguments): depth(arguments.first, arguments.second, arguments.third)
    }
  }
}
