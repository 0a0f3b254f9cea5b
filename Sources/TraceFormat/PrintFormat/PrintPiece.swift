/// A part of a split print format: text as it stands, or a conversion with the argument it shows.
package enum PrintPiece: Sendable {
  case literal(PrintExpression.TextRange)
  case number(PrintConversion)
  case character(PrintConversion)
  case string(PrintConversion)
  case pointer(PrintConversion, PointerConversion)
}

/// One conversion: how it is printed and the nodes it reads.
package struct PrintConversion: Sendable {
  package var spec: ConversionSpec
  package var argument: PrintExpression.Index
  /// Where the spec's flags say that width or precision are arguments.
  package var width: PrintExpression.Index = 0
  package var precision: PrintExpression.Index = 0
}

/// What follows `%p`.
package enum PointerConversion: Sendable, Equatable {
  case address
  /// A kernel symbol, with the distance from its start for `%pS`.
  case symbol(withOffset: Bool)
  case mac(separator: UInt8?, isReversed: Bool)
  /// The order letter `h`, `n`, `l` or `b`, 0 where there is none.
  case ipv4(hasLeadingZeros: Bool, order: UInt8)
  case ipv6(isCompressed: Bool, hasColons: Bool)
  case socketAddress(showsPort: Bool, isCompressed: Bool, order: UInt8)
  case uuid(isLittleEndian: Bool, isUppercase: Bool)
  case hexBytes(separator: UInt8?)
}
