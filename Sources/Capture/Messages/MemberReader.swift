internal import JSON

/// Takes the members of a JSON object one after the other; whatever is missing, of another kind,
/// there twice or unknown is an error that says where.
struct MemberReader {
  /// Where the object stands in the message, for errors: `plan.events[2]`.
  let place: String
  private let members: [JSONValue.Member]
  private var taken: Set<String> = []

  init(_ value: JSONValue, at place: String) throws(CaptureProblem) {
    guard let members = value.members else {
      throw Self.mismatch(place, "is no object")
    }
    self.place = place
    self.members = members
    guard Set(members.map(\.name)).count == members.count else {
      throw Self.mismatch(place, "names a member twice")
    }
  }

  static func mismatch(_ place: String, _ reason: String) -> CaptureProblem {
    CaptureProblem(.protocolBroken, place, detail: reason)
  }

  func mismatch(_ name: String, _ reason: String) -> CaptureProblem {
    Self.mismatch("\(place).\(name)", reason)
  }

  /// Nil where the member is not there or is null.
  mutating func value(_ name: String) -> JSONValue? {
    taken.insert(name)
    let value = members.first { $0.name == name }?.value
    return value == .null ? nil : value
  }

  mutating func required(_ name: String) throws(CaptureProblem) -> JSONValue {
    guard let value = value(name) else { throw mismatch(name, "is missing") }
    return value
  }

  mutating func text(_ name: String) throws(CaptureProblem) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.stringValue else { throw mismatch(name, "is no text") }
    return text
  }

  mutating func texts(_ name: String) throws(CaptureProblem) -> [String] {
    guard let value = value(name) else { return [] }
    guard let values = value.arrayValue else { throw mismatch(name, "is no list") }
    var texts: [String] = []
    for (index, value) in values.enumerated() {
      guard let text = value.stringValue else { throw mismatch("\(name)[\(index)]", "is no text") }
      texts.append(text)
    }
    return texts
  }

  mutating func flag(_ name: String) throws(CaptureProblem) -> Bool {
    guard let value = value(name) else { return false }
    guard let flag = value.boolValue else { throw mismatch(name, "is neither true nor false") }
    return flag
  }

  mutating func number(_ name: String) throws(CaptureProblem) -> Double? {
    guard let value = value(name) else { return nil }
    guard let number = value.numberValue else { throw mismatch(name, "is no number") }
    return number
  }

  mutating func whole<Number: FixedWidthInteger>(
    _ name: String, as type: Number.Type = Int.self
  ) throws(CaptureProblem) -> Number? {
    guard let value = value(name) else { return nil }
    guard let whole = value.integerValue.flatMap(Number.init(exactly:)) else {
      throw mismatch(name, "is no whole number in range")
    }
    return whole
  }

  /// Every entry of a list, made by `make` with its place; empty where the list is not there.
  mutating func list<Element>(
    _ name: String, _ make: (JSONValue, String) throws(CaptureProblem) -> Element
  ) throws(CaptureProblem) -> [Element] {
    guard let value = value(name) else { return [] }
    guard let values = value.arrayValue else { throw mismatch(name, "is no list") }
    var elements: [Element] = []
    for (index, value) in values.enumerated() {
      elements.append(try make(value, "\(place).\(name)[\(index)]"))
    }
    return elements
  }

  /// To be called when all known members were taken.
  func finish() throws(CaptureProblem) {
    if let unknown = members.first(where: { !taken.contains($0.name) }) {
      throw mismatch(unknown.name, "is unknown")
    }
  }
}

extension JSONValue.Member {
  static func text(_ name: String, _ text: String?) -> JSONValue.Member? {
    text.map { JSONValue.Member(name, .string($0)) }
  }

  static func texts(_ name: String, _ texts: [String]) -> JSONValue.Member? {
    texts.isEmpty ? nil : JSONValue.Member(name, .array(texts.map(JSONValue.string)))
  }

  static func whole(_ name: String, _ number: Int?) -> JSONValue.Member? {
    number.map { JSONValue.Member(name, .integer(Int64($0))) }
  }

  /// Left out where it is false.
  static func flag(_ name: String, _ flag: Bool) -> JSONValue.Member? {
    flag ? JSONValue.Member(name, .bool(true)) : nil
  }

  static func list(_ name: String, _ values: [JSONValue]) -> JSONValue.Member? {
    values.isEmpty ? nil : JSONValue.Member(name, .array(values))
  }
}

extension JSONValue {
  /// An object of those members that are there.
  static func object(of members: [Member?]) -> JSONValue { .object(members.compactMap { $0 }) }
}
