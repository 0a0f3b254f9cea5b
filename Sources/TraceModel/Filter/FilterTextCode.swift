internal import Glibc
internal import TraceFormat
internal import Units

/// A test of texts, laid out in plain memory as `FilterCode` is.
struct FilterTextCode {
  /// What is looked up or matched is remembered by the number it was asked for.
  struct Answer {
    var number: UInt64 = 0
    /// Nil where nothing was asked yet.
    var isFound: Bool?
  }

  /// Chosen; a power of two. Few call sites make most of the calls.
  static let answerCount = 256

  var left: FilterProgram.TextSource
  /// Nil where the text is held against a pattern.
  var right: FilterProgram.TextSource?
  var pattern: UnsafeMutablePointer<PatternMemory>?
  var isNegated: Bool
  /// The one number that the test depends on, and what it came to; nil where there is none.
  var number: FilterProgram.NumberSource?
  var answers: UnsafeMutablePointer<Answer>?

  @inline(never)
  func holds(for event: FilterCode.Event, _ sources: FilterTextSources) -> Bool {
    guard let number, let answers else { return isFound(event, sources) != isNegated }
    let value = number.value(in: event, isBigEndian: sources.isBigEndian)
    let mixed = value &* 0x9e37_79b9_7f4a_7c15
    let answer = answers + Int(mixed >> 32) & (Self.answerCount - 1)
    if answer.pointee.number == value, let isFound = answer.pointee.isFound {
      return isFound != isNegated
    }
    let isFound = isFound(event, sources)
    answer.pointee = Answer(number: value, isFound: isFound)
    return isFound != isNegated
  }

  @inline(__always)
  private func isFound(_ event: FilterCode.Event, _ sources: FilterTextSources) -> Bool {
    let text = sources.text(of: left, event)
    if let pattern { return pattern.pointee.matches(text) }
    guard let right else { return false }
    let other = sources.text(of: right, event)
    guard text.count == other.count, let own = text.baseAddress, let base = other.baseAddress
    else { return text.isEmpty && other.isEmpty }
    return memcmp(own, base, text.count) == 0
  }
}

/// Where the texts of filters come from.
///
/// SAFETY: as `FilterCode`; the symbols and the names of tasks are kept by the evaluator.
struct FilterTextSources {
  let isBigEndian: Bool
  let literals: UnsafeMutablePointer<UnsafeRawBufferPointer>
  let names: LaneTaskNames.Table
  let symbols: Unmanaged<KernelSymbols>
  /// The text of a number.
  let numberText: UnsafeMutableRawBufferPointer

  /// The bytes of a text up to its first NUL.
  @inline(__always)
  func text(
    of source: FilterProgram.TextSource, _ event: FilterCode.Event
  ) -> UnsafeRawBufferPointer {
    switch source {
    case .literal(let literal):
      return literals[literal]
    case .comm:
      return names.comm(of: event.pid, at: event.index)
    case .field(let offset, let size):
      let start = min(max(Int(offset), 0), event.record.count)
      let end = min(Int(offset) + max(Int(size), 0), event.record.count)
      return Self.text(in: start..<max(start, end), of: event.record)
    case .dynamicField(let offset, let size, let isRelative):
      let bytes = RecordBytes(event.record, byteOrder: isBigEndian ? .big : .little)
      let range = bytes.dynamicRange(at: Int(offset), size: Int(size), isRelative: isRelative)
      return Self.text(in: range, of: event.record)
    case .number(let source, let namesSymbols):
      let value = source.value(in: event, isBigEndian: isBigEndian)
      if namesSymbols, let symbol = symbols.takeUnretainedValue().symbol(at: value) {
        return symbol.name
      }
      return hexadecimal(value)
    }
  }

  @inline(__always)
  private static func text(
    in range: Range<Int>, of record: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    guard let base = record.baseAddress else { return record }
    // SAFETY: callers have cut the range to the record.
    let start = base + range.lowerBound
    let end = memchr(start, 0, range.count).map { UnsafeRawPointer($0) - start } ?? range.count
    return UnsafeRawBufferPointer(start: start, count: end)
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
