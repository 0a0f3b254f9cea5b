internal import TraceFormat

extension FilterExpression {
  /// The expression with numbers in place of the names that the format of an event has for values
  /// of a field: `vec == TIMER`, `prev_state & D`, in quotes as well. A field of that name comes
  /// first.
  ///
  /// The reference knows no names here: it refuses such a filter, and one in quotes is true for no
  /// event.
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
    guard case .field(let named) = nodes[field].kind else { return nil }
    let own = format.field(named: named)
    switch nodes[name].kind {
    case .field(let symbol) where !Self.isField(symbol, of: format):
      guard let own else {
        // In an event without the field, the field alone is what it lacks.
        return name > field && !Self.isField(named, of: format) ? 0 : nil
      }
      return Self.value(of: symbol, as: own, in: format)
    case .text(let symbol, isCharacter: false):
      guard let own, !own.flags.contains(.string) else { return nil }
      return Self.value(of: String(decoding: symbol, as: UTF8.self), as: own, in: format)
    default: return nil
    }
  }

  private static func value(
    of symbol: String, as field: EventField, in format: EventFormat
  ) -> UInt64? {
    format.symbols(of: field).first { $0.name == symbol }?.value
  }

  private static func isField(_ name: String, of format: EventFormat) -> Bool {
    format.field(named: name) != nil || PseudoField(rawValue: name) != nil
  }
}
