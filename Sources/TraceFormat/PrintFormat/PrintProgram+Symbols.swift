/// A name that a print format has for a value of a field.
package struct FieldSymbol: Hashable, Sendable {
  package var name: String
  package var value: UInt64
}

extension PrintProgram {
  /// The names that `__print_symbolic` and `__print_flags` have for values of a field, and for none
  /// of its bits a choice as `REC->prev_state & 0xff ? ... : "R"`, in the order of the format;
  /// empty for a field that is printed in another way.
  package func symbols(of field: EventField) -> [FieldSymbol] {
    let place = FieldPlace(field)
    return nodes.flatMap { node -> [FieldSymbol] in
      switch node {
      case .flags(let value, _, let range), .symbolic(let value, let range):
        guard onlyField(in: value) == place else { return [] }
        return entries(range).filter { !$0.isUnresolved }.map {
          FieldSymbol(name: String(decoding: text($0.text), as: UTF8.self), value: $0.value)
        }
      case .conditional(let bits, _, let otherwise):
        guard case .text(let range) = nodes[Int(otherwise)], onlyField(in: bits) == place else {
          return []
        }
        return [FieldSymbol(name: String(decoding: text(range), as: UTF8.self), value: 0)]
      default:
        return []
      }
    }
  }

  /// The field that a value is made of: itself, or some bits of it.
  private func onlyField(in root: PrintExpression.Index) -> FieldPlace? {
    var found: FieldPlace?
    var rest = [root]
    while let index = rest.popLast() {
      switch nodes[Int(index)] {
      case .number: continue
      case .field(let place):
        guard found == nil || found == place else { return nil }
        found = place
      case .cast(_, let value), .unary(_, let value): rest.append(value)
      case .binary(_, let left, let right): rest += [left, right]
      default: return nil
      }
    }
    return found
  }
}

extension EventFormat {
  /// The names that the format has for values of a field, as they would be printed.
  package func symbols(of field: EventField) -> [FieldSymbol] {
    // Neither the width of a `long` nor the kernel's functions change them.
    PrintFormatParser.parse(self, longSize: 8, symbols: KernelSymbols()).symbols(of: field)
  }
}
