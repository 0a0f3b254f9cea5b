internal import TraceFormat
internal import Units

/// A filter's program laid out in plain memory, so that running it over millions of records counts
/// no references. `FilterEvaluator` owns what it points to.
///
/// SAFETY: bytes of a record are read only after their range was compared with the record's length;
/// pointers are valid as long as the evaluator.
struct FilterCode {
  /// What a program may ask for.
  struct Event {
    /// May be empty where the program reads columns alone.
    var record: UnsafeRawBufferPointer
    var cpu: CPUIndex
    var pid: PID
    /// Its place on its lane, which may decide over the name of its task.
    var index: Int
  }

  struct Test {
    enum Kind {
      case number(FilterProgram.NumberSource)
      case steps(first: Int32, count: Int32)
      case text(Int32)
    }

    var kind: Kind
    var range: FilterNumberRange
    var onTrue: FilterProgram.Target
    var onFalse: FilterProgram.Target
  }

  let tests: UnsafeMutablePointer<Test>
  let steps: UnsafeMutablePointer<FilterProgram.Step>
  let texts: UnsafeMutablePointer<FilterTextCode>
  /// What calculations are done on.
  let stack: UnsafeMutablePointer<UInt64>
  let entry: FilterProgram.Target
  let textSources: FilterTextSources

  /// Whether the event passes.
  @inline(__always)
  func passes(_ event: Event) -> Bool {
    var target = entry
    while target >= 0 {
      let test = tests + Int(target)
      let number: UInt64 =
        switch test.pointee.kind {
        case .number(let source): self.number(source, event)
        case .steps(let first, let count): value(of: first..<first + count, event)
        case .text(let number): texts[Int(number)].holds(for: event, textSources) ? 1 : 0
        }
      target = test.pointee.range.holds(for: number) ? test.pointee.onTrue : test.pointee.onFalse
    }
    return target == FilterProgram.passes
  }

  @inline(__always)
  private func number(_ source: FilterProgram.NumberSource, _ event: Event) -> UInt64 {
    source.value(in: event, isBigEndian: textSources.isBigEndian)
  }

  @inline(never)
  private func value(of steps: Range<Int32>, _ event: Event) -> UInt64 {
    var top = -1
    for step in steps {
      switch self.steps[Int(step)] {
      case .number(let number):
        top += 1
        stack[top] = number
      case .source(let source):
        top += 1
        stack[top] = number(source, event)
      case .text(let test):
        top += 1
        stack[top] = texts[Int(test)].holds(for: event, textSources) ? 1 : 0
      case .unary(let operation):
        stack[top] = operation.apply(to: stack[top])
      case .binary(let operation):
        top -= 1
        stack[top] = operation.apply(stack[top], stack[top + 1])
      }
    }
    return stack[top]
  }
}

extension FilterProgram.NumberSource {
  /// The number, carried to 64 bits; 0 outside the record.
  @inline(__always)
  func value(in event: FilterCode.Event, isBigEndian: Bool) -> UInt64 {
    switch place {
    case .cpu: return UInt64(event.cpu.rawValue)
    case .pid: return UInt64(bitPattern: Int64(event.pid.rawValue))
    case .record: break
    }
    let offset = Int(offset)
    guard let base = event.record.baseAddress, offset >= 0,
      offset + Int(size) <= event.record.count
    else { return 0 }
    switch size {
    case 1:
      let byte = base.load(fromByteOffset: offset, as: UInt8.self)
      return isSigned ? UInt64(bitPattern: Int64(Int8(bitPattern: byte))) : UInt64(byte)
    case 2:
      let stored = base.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
      let word = isBigEndian ? stored.byteSwapped : stored
      return isSigned ? UInt64(bitPattern: Int64(Int16(bitPattern: word))) : UInt64(word)
    case 4:
      let stored = base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      let word = isBigEndian ? stored.byteSwapped : stored
      return isSigned ? UInt64(bitPattern: Int64(Int32(bitPattern: word))) : UInt64(word)
    default:
      let stored = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return isBigEndian ? stored.byteSwapped : stored
    }
  }
}
