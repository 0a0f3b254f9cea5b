package import TraceModel
package import Units

extension TimeText {
  /// By how much the stamps of a recording are moved: `+12.000250`, `−1.500`, `0`; decimals in
  /// groups of three.
  ///
  /// - Parameter countsSeconds: false for clocks of ticks.
  package static func offset(_ offset: Nanoseconds, countsSeconds: Bool) -> String {
    let size = offset.rawValue.magnitude
    guard size > 0 else { return "0" }
    let sign = offset.rawValue < 0 ? "−" : "+"
    guard countsSeconds else { return sign + String(size) }
    let (seconds, rest) = size.quotientAndRemainder(dividingBy: 1_000_000_000)
    var decimals = String(String(rest + 1_000_000_000).dropFirst())
    while decimals.hasSuffix("000") { decimals.removeLast(3) }
    return sign + (decimals.isEmpty ? "\(seconds)" : "\(seconds).\(decimals)")
  }

  /// `moved by −1.500 s`; nil for a recording that lies where it was recorded.
  package static func move(of trace: Trace) -> String? {
    guard trace.offset != .zero else { return nil }
    let unit = trace.countsSeconds ? "s" : "ticks"
    return "moved by \(offset(trace.offset, countsSeconds: trace.countsSeconds)) \(unit)"
  }
}
