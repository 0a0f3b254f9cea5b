internal import TraceFormat

extension FilterExpression {
  /// The expression with numbers in place of the names that the format of an event has for values
  /// of a field: `vec == TIMER`, `prev_state & D`. A field of that name comes first.
  ///
  /// The reference knows no names here and refuses such a filter.
  func withSymbols(of format: EventFormat) -> FilterExpression {
    var resolved = self
    for node in nodes {
      guard case .binary(let operation, let left, let right) = node.kind,
        !operation.isLogical, !operation.isPattern
      else { continue }
      for (field, name) in [(left, right), (right, left)] {
        guard let value = value(of: name, as: field, in: format) else { continue }
        resolved.nodes[name].kind = .number(value, isSigned: false)
      }
    }
    return resolved
  }

  /// What a name that is no field stands for beside a field.
  private func value(of name: Int, as field: Int, in format: EventFormat) -> UInt64? {
    guard case .field(let symbol) = nodes[name].kind, !Self.isField(symbol, of: format),
      case .field(let named) = nodes[field].kind
    else { return nil }
    guard let own = format.field(named: named) else {
      // In an event without the field, the field alone is what it lacks.
      return name > field && !Self.isField(named, of: format) ? 0 : nil
    }
    return format.symbols(of: own).first { $0.name == symbol }?.value
  }

  private static func isField(_ name: String, of format: EventFormat) -> Bool {
    format.field(named: name) != nil || PseudoField(rawValue: name) != nil
  }
}
