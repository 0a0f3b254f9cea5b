import TraceFormat
import Units

/// The reasons for which a line may differ from that of `trace-cmd report` with libtraceevent
/// 1.7.1.
enum DifferenceRule: String, CaseIterable {
  /// What later versions of the library do: letters of task states, `%c`, character literals,
  /// `sizeof` of the kernel's types, arrays in braces.
  case laterLibrary = "C1"
  case signedFields = "C2"
  case precedence = "C3"
  case plainPointer = "C4"
  case arrayIndex = "C5"
  case unparsedHelper = "C6"
  /// A value of a list that is negative or has bit 63, which the reference takes for a name it does
  /// not know.
  case listValue = "list"
  /// A cast to `bool`, which the reference leaves out.
  case boolCast = "bool"
  /// Where a `long` has four bytes, the reference prints those of `%lx` with eight and steps
  /// through raw data by four while it shows eight.
  case narrowLong = "long"
  /// In a big-endian file the reference reads pointers to the kernel's texts backwards.
  case swappedPointer = "order"
  /// The reference reads beyond a record, divides by zero or shows a field it has remembered
  /// wrongly.
  case undefined = "UB"

  /// The rules that an event's format brings along, whatever its records hold.
  static func possible(for format: EventFormat) -> Set<DifferenceRule> {
    var rules: Set<DifferenceRule> = []
    let text = format.printFormat
    func has(_ parts: String...) -> Bool { parts.contains { text.contains($0) } }
    if format.name == "sched_switch" || has("%c", "'", "__print_array", "sizeof", "%+") {
      rules.insert(.laterLibrary)
    }
    if operatorCount(in: text) > 1 { rules.insert(.precedence) }
    if has("%px") { rules.insert(.plainPointer) }
    if has("dynamic_array(") && has(")[") { rules.insert(.arrayIndex) }
    if has("__print_hex_dump", "({", "_u64(") { rules.insert(.unparsedHelper) }
    if has("(bool)") { rules.insert(.boolCast) }
    if has("{ -", "{-", "<< 63", "0x8000000000000000") { rules.insert(.listValue) }
    return rules
  }

  /// Whether this rule explains that the two lines of an event differ.
  func explains(_ line: OracleRun.Line) -> Bool {
    switch self {
    case .signedFields:
      return line.hasNegativeNumber
    case .narrowLong:
      return line.longSize == 4
        && (line.format.name == "raw_data" || line.format.printFormat.contains("%l"))
    case .swappedPointer:
      return line.order == .big && line.format.printFormat.contains("%s")
        && line.format.fields.contains { $0.flags.contains(.pointer) }
    case .undefined:
      guard let theirs = line.theirs else {
        return line.format.printFormat.contains("/") || line.format.printFormat.contains("%")
      }
      // A field whose text was once not printable is shown as bytes from then on.
      let texts = [theirs, line.ours].map { String(decoding: $0, as: UTF8.self) }
      return texts.allSatisfy { $0.contains("[FAILED TO PARSE]") }
        || line.format.name == "kvm_emulate_insn"
    default:
      return Self.possible(for: line.format).contains(self)
    }
  }

  /// Operators with two sides outside the texts of a print format.
  private static func operatorCount(in format: String) -> Int {
    var tokens = Tokenizer(Array(format.utf8))
    var count = 0
    while true {
      let token = tokens.nextAcrossLines()
      if token.kind == .end { return count }
      if token.isSymbol("?") || BinaryOperator.symbol(token.text) != nil, token.kind == .symbol {
        count += 1
      }
    }
  }
}
