import TraceFormat

extension CompiledEvent {
  /// What the texts of the event can be, as far as that is told without records.
  ///
  /// Mirrors the overrides of `EventInfo`; those that are rare or long allow everything.
  func textParts(
    in context: FormattingContext, options: FunctionTextOptions
  ) -> [TextPart] {
    guard !isRaw else { return [.anything] }
    guard isOverridden, let override else { return program(in: context).textParts }
    guard override == .allocation || override == .schedWakeup || places.allSatisfy({ $0 != nil })
    else { return [.anything] }
    switch override {
    case .schedSwitch: return switchParts(in: context)
    case .schedWakeup: return wakeupParts
    case .function:
      guard !options.showsCaller, !options.showsOffset else { return [.anything] }
      return [.bytes(.blanks), .symbol(withOffset: false)]
    case .graphEntry: return options.showsDepth ? [.anything] : Self.callParts
    case .graphExit:
      guard !options.showsDepth, !options.namesExits else { return [.anything] }
      return [Self.duration, .literal("|  "), .bytes(.blanks), .literal("}")]
    case .kernelStack:
      let line: [TextPart] = [
        .literal("=> "), .oneOf([[.symbol, .literal(" (")], []]), .bytes(.hexadecimalDigits),
        .oneOf([[.literal(")\n")], [.literal("\n")]]),
      ]
      return [.literal("<stack trace >\n"), .anyOf([line])]
    case .allocation:
      let site: [TextPart] = [
        .literal("("), .symbol, .literal("+0x"), .bytes(.hexadecimalDigits), .literal(") "),
      ]
      return [.oneOf([[], site])] + program(in: context).textParts
    default: return [.anything]
    }
  }

  private static let duration = TextPart.bytes(ByteSet("0123456789.us $#!+"))

  /// A call, and one that takes in its return.
  private static let callParts: [TextPart] = [
    .oneOf([[.bytes(.blanks)], [duration]]), .literal("|  "), .bytes(.blanks),
    .oneOf([[.symbol], [.bytes(.hexadecimalDigits)]]),
    .oneOf([[.literal("() {")], [.literal("();")]]),
  ]

  private func switchParts(in context: FormattingContext) -> [TextPart] {
    let letters = ByteSet(states(in: context).letters + Array("|R".utf8))
    return [
      .recordText, .literal(":"), .bytes(.decimal), .literal(" ["), .bytes(.decimal),
      .literal("] "), .bytes(letters), .literal(" ==> "), .recordText, .literal(":"),
      .bytes(.decimal), .literal(" ["), .bytes(.decimal), .literal("]"),
    ]
  }

  /// Kernels differ in what they tell besides the task.
  private var wakeupParts: [TextPart] {
    guard places[0] != nil, places[1] != nil else { return [.anything] }
    var parts: [TextPart] = [.recordText, .literal(":"), .bytes(.decimal)]
    if places[2] != nil { parts += [.literal(" ["), .bytes(.decimal), .literal("]")] }
    if places[3] != nil { parts += [.literal(" success="), .bytes(.decimal)] }
    if places[4] != nil { parts += [.literal(" CPU:"), .bytes(.decimal)] }
    return parts
  }
}
