internal import Foundation

/// A measured amount and its unit.
struct Figure: Encodable {
  enum Unit: String, Encodable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "µs"
    case bytesPerEvent = "B/event"
    case eventsPerSecond = "events/s"
    case linesPerSecond = "lines/s"
  }

  var value: Double
  var unit: Unit

  init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// Three digits that count: `0.412 s`, `12.3 ms`, `214 M events/s`.
  var text: String {
    let isRate = unit == .eventsPerSecond || unit == .linesPerSecond
    if isRate, value >= 1e6 { return "\(Self.digits(value / 1e6)) M \(unit.rawValue)" }
    if isRate, value >= 1e3 { return "\(Self.digits(value / 1e3)) k \(unit.rawValue)" }
    return "\(Self.digits(value)) \(unit.rawValue)"
  }

  /// A number with three digits that count.
  static func digits(_ value: Double) -> String {
    let places = value >= 99.95 ? 0 : value >= 9.995 ? 1 : value >= 0.9995 ? 2 : 3
    return String(format: "%.\(places)f", value)
  }
}
