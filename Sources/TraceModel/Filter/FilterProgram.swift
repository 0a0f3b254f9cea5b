internal import TraceFormat

/// A filter's expression compiled for one event: tests that lead from one to the next until one of
/// them decides, so that `&&`, `||` and `!` cost nothing of their own.
///
/// Every target but the two verdicts is a test before the one that names it, so every walk ends.
struct FilterProgram: Hashable, Sendable {
  typealias Target = Int32

  static let passes: Target = -1
  static let fails: Target = -2

  struct Test: Hashable, Sendable {
    var kind: Kind
    var onTrue: Target
    var onFalse: Target

    enum Kind: Hashable, Sendable {
      case number(NumberTest)
      /// The value of `count` steps from `first` on is not 0.
      case steps(first: Int32, count: Int32)
      case text(Int32)
    }
  }

  /// A number of the record or of its columns, carried to 64 bits.
  struct NumberSource: Hashable, Sendable {
    enum Place: Hashable, Sendable {
      case record, cpu, pid
    }

    var place: Place
    var offset: Int32 = 0
    /// 1, 2, 4 or 8.
    var size: UInt8 = 4
    var isSigned: Bool
  }

  /// `(source & mask) comparison constant`, which is what most filters are made of.
  struct NumberTest: Hashable, Sendable {
    enum Comparison: Hashable, Sendable {
      case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    }

    var source: NumberSource
    var mask: UInt64 = .max
    var comparison: Comparison
    var isSigned: Bool
    var constant: UInt64
  }

  /// One step of a calculation on a stack.
  enum Step: Hashable, Sendable {
    case number(UInt64)
    case source(NumberSource)
    case unary(UnaryOperator)
    case binary(BinaryOperator)
    /// 1 or 0, by a test of texts.
    case text(Int32)
  }

  struct TextTest: Hashable, Sendable {
    var left: TextSource
    var right: Right
    var isNegated: Bool

    enum Right: Hashable, Sendable {
      case source(TextSource)
      /// A place in `patterns`.
      case pattern(Int)
    }
  }

  enum TextSource: Hashable, Sendable {
    case literal(Int)
    /// The name of the task.
    case comm
    case field(offset: Int32, size: Int32)
    case dynamicField(offset: Int32, size: Int32, isRelative: Bool)
    /// The symbol around an address, or `0x` and the number.
    case number(NumberSource, namesSymbols: Bool)
  }

  var tests: [Test] = []
  var steps: [Step] = []
  var texts: [TextTest] = []
  var literals: [[UInt8]] = []
  var patterns: [[UInt8]] = []
  var entry = FilterProgram.passes
  /// Whether it looks into records; columns suffice otherwise.
  var readsRecord = false

  static let always = FilterProgram()
}
