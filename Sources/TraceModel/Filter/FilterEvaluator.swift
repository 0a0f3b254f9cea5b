internal import Glibc
internal import TraceFormat
internal import Units

/// Runs compiled filters over the events of one recording, for one worker: holds the patterns,
/// which cannot be shared, and the memory that would otherwise be asked for with each event.
///
/// SAFETY: bytes of a record are read only after their range was compared with the record's
/// length.
final class FilterEvaluator {
  /// What a program may ask for besides the bytes of the record.
  struct Event {
    var cpu: CPUIndex
    var pid: PID
  }

  private let program: FilterProgram
  private let byteOrder: ByteOrder
  private let symbols: KernelSymbols
  private let tasks: TaskNames
  private var patterns: [PatternMemory]
  private var stack: [UInt64]
  /// The text of a number.
  private let numberText = UnsafeMutableRawBufferPointer.allocate(byteCount: 18, alignment: 1)
  /// The task met last, if its name is the same everywhere.
  private var lastTask: (pid: PID, comm: [UInt8])?

  init(
    _ program: FilterProgram, byteOrder: ByteOrder, symbols: KernelSymbols, tasks: TaskNames
  ) {
    self.program = program
    self.byteOrder = byteOrder
    self.symbols = symbols
    self.tasks = tasks
    patterns = program.patterns.map(PatternMemory.init)
    let deepest = program.tests.reduce(0) { deepest, test in
      if case .steps(_, let count) = test.kind { max(deepest, Int(count)) } else { deepest }
    }
    stack = Array(repeating: 0, count: deepest)
  }

  deinit { numberText.deallocate() }

  /// Whether the event passes.
  ///
  /// - Parameters:
  ///   - record: may be empty where the program reads columns alone.
  ///   - position: asked for only where the name of the task depends on it.
  func passes(
    _ record: UnsafeRawBufferPointer, _ event: Event,
    position: @autoclosure () -> TaskNames.Position
  ) -> Bool {
    var target = program.entry
    while target >= 0 {
      let test = program.tests[Int(target)]
      let holds =
        switch test.kind {
        case .number(let test):
          test.holds(for: number(test.source, record, event))
        case .steps(let first, let count):
          value(of: first..<first + count, record, event, position) != 0
        case .text(let number):
          holds(program.texts[Int(number)], record, event, position)
        }
      target = holds ? test.onTrue : test.onFalse
    }
    return target == FilterProgram.passes
  }

  // MARK: - Numbers

  @inline(__always)
  private func number(
    _ source: FilterProgram.NumberSource, _ record: UnsafeRawBufferPointer, _ event: Event
  ) -> UInt64 {
    switch source.place {
    case .cpu: return UInt64(event.cpu.rawValue)
    case .pid: return UInt64(bitPattern: Int64(event.pid.rawValue))
    case .record: break
    }
    let offset = Int(source.offset)
    guard let base = record.baseAddress, offset >= 0, offset + Int(source.size) <= record.count
    else { return 0 }
    let isBig = byteOrder == .big
    switch source.size {
    case 1:
      let byte = base.load(fromByteOffset: offset, as: UInt8.self)
      return source.isSigned ? UInt64(bitPattern: Int64(Int8(bitPattern: byte))) : UInt64(byte)
    case 2:
      let stored = base.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
      let word = isBig ? stored.byteSwapped : stored
      return source.isSigned ? UInt64(bitPattern: Int64(Int16(bitPattern: word))) : UInt64(word)
    case 4:
      let stored = base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      let word = isBig ? stored.byteSwapped : stored
      return source.isSigned ? UInt64(bitPattern: Int64(Int32(bitPattern: word))) : UInt64(word)
    default:
      let stored = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return isBig ? stored.byteSwapped : stored
    }
  }

  private func value(
    of steps: Range<Int32>, _ record: UnsafeRawBufferPointer, _ event: Event,
    _ position: () -> TaskNames.Position
  ) -> UInt64 {
    var top = -1
    for step in steps {
      switch program.steps[Int(step)] {
      case .number(let number):
        top += 1
        stack[top] = number
      case .source(let source):
        top += 1
        stack[top] = number(source, record, event)
      case .text(let test):
        top += 1
        stack[top] = holds(program.texts[Int(test)], record, event, position) ? 1 : 0
      case .unary(let operation):
        stack[top] = operation.apply(to: stack[top])
      case .binary(let operation):
        top -= 1
        stack[top] = operation.apply(stack[top], stack[top + 1])
      }
    }
    return stack[top]
  }

  // MARK: - Texts

  private func holds(
    _ test: FilterProgram.TextTest, _ record: UnsafeRawBufferPointer, _ event: Event,
    _ position: () -> TaskNames.Position
  ) -> Bool {
    let isFound = withText(test.left, record, event, position) { left in
      switch test.right {
      case .pattern(let pattern):
        return patterns[pattern].matches(left)
      case .source(let right):
        return withText(right, record, event, position) { right in
          guard left.count == right.count, let own = left.baseAddress,
            let other = right.baseAddress
          else { return left.isEmpty && right.isEmpty }
          return memcmp(own, other, left.count) == 0
        }
      }
    }
    return isFound != test.isNegated
  }

  /// The bytes of a text up to its first NUL.
  @inline(__always)
  private func withText<Result>(
    _ source: FilterProgram.TextSource, _ record: UnsafeRawBufferPointer, _ event: Event,
    _ position: () -> TaskNames.Position, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    switch source {
    case .literal(let literal):
      return program.literals[literal].withUnsafeBytes(body)
    case .comm:
      return comm(of: event.pid, position).withUnsafeBytes(body)
    case .field(let offset, let size):
      let bytes = RecordBytes(record, byteOrder: byteOrder)
      return body(bytes.text(in: Int(offset)..<Int(offset) + Int(size)))
    case .dynamicField(let offset, let size, let isRelative):
      let bytes = RecordBytes(record, byteOrder: byteOrder)
      return body(
        bytes.text(
          in: bytes.dynamicRange(at: Int(offset), size: Int(size), isRelative: isRelative)))
    case .number(let source, let namesSymbols):
      let value = number(source, record, event)
      if namesSymbols, let symbol = symbols.symbol(at: value) { return body(symbol.name) }
      return body(hexadecimal(value))
    }
  }

  private func comm(of pid: PID, _ position: () -> TaskNames.Position) -> [UInt8] {
    if let lastTask, lastTask.pid == pid { return lastTask.comm }
    guard tasks.isConstant(pid) else { return tasks.comm(of: pid, at: position()) }
    let comm = tasks.comm(of: pid, at: position())
    lastTask = (pid, comm)
    return comm
  }

  /// `0x` and the digits of a number.
  private func hexadecimal(_ value: UInt64) -> UnsafeRawBufferPointer {
    let digits = max(1, (67 - value.leadingZeroBitCount) / 4)
    numberText[0] = UInt8(ascii: "0")
    numberText[1] = UInt8(ascii: "x")
    for digit in 0..<digits {
      let nibble = UInt8(truncatingIfNeeded: value >> UInt64(4 * (digits - 1 - digit))) & 0xf
      numberText[2 + digit] = nibble + (nibble < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
    return UnsafeRawBufferPointer(rebasing: numberText[..<(2 + digits)])
  }
}

extension FilterProgram.NumberTest {
  @inline(__always)
  fileprivate func holds(for number: UInt64) -> Bool {
    let value = number & mask
    if isSigned, comparison != .equal, comparison != .notEqual {
      let (left, right) = (Int64(bitPattern: value), Int64(bitPattern: constant))
      return switch comparison {
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      default: left >= right
      }
    }
    return switch comparison {
    case .equal: value == constant
    case .notEqual: value != constant
    case .less: value < constant
    case .lessOrEqual: value <= constant
    case .greater: value > constant
    case .greaterOrEqual: value >= constant
    }
  }
}
