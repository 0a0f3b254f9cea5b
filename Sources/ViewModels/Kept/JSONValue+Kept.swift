internal import JSON
internal import Units

/// Values of ours in kept state. What reads them gets nil for anything else than was written.
nonisolated extension JSONValue {
  /// In decimal digits, since not all stamps are numbers of JSON's.
  static func time(_ time: Timestamp) -> JSONValue { .string(String(time.rawValue)) }

  var timeValue: Timestamp? { stringValue.flatMap { UInt64($0) }.map { Timestamp($0) } }

  static func span(_ span: TimeSpan) -> JSONValue { .array([.time(span.start), .time(span.end)]) }

  /// Nil also for a span that ends before it starts, or is empty.
  var spanValue: TimeSpan? {
    guard let ends = arrayValue, ends.count == 2, let start = ends[0].timeValue,
      let end = ends[1].timeValue, start < end
    else { return nil }
    return TimeSpan(from: start, to: end)
  }

  /// A length in pixels: finite, not negative, and none that no screen has.
  var pixelsValue: Pixels? {
    guard let number = numberValue, number.isFinite, number >= 0, number < 1e9 else { return nil }
    return number
  }

  /// A whole number that is a place in an array, perhaps one too large for it.
  var placeValue: Int? {
    guard let number = integerValue, number >= 0 else { return nil }
    return Int(exactly: number)
  }

  /// An object of the members that have a value.
  static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// The values of an array, no more than a view has use for; none for what is no array.
  func values(atMost limit: Int) -> ArraySlice<JSONValue> { (arrayValue ?? []).prefix(limit) }
}
