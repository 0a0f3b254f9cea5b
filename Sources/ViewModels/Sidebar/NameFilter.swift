internal import TraceModel

/// What the user types to choose among names: a part of the name, or a regular expression between
/// slashes. Neither is case-sensitive.
nonisolated struct NameFilter {
  private enum Kind {
    case all
    case part([UInt8])
    case pattern(SystemRegex)
    case nothing
  }

  private let kind: Kind
  /// What is wrong with a regular expression, in words; nil where nothing is. A faulty one chooses
  /// everything, so that the list does not go while one is typed.
  let fault: String?

  /// - Parameter text: blanks around it do not count. `/` begins a regular expression, whose
  ///   closing slash may be missing.
  init(_ text: String) {
    let blank = UInt8(ascii: " ")
    var bytes = Array(text.utf8.drop { $0 == blank })
    while bytes.last == blank { bytes.removeLast() }
    guard bytes.first == UInt8(ascii: "/") else {
      kind = bytes.isEmpty ? .all : .part(bytes.map(Self.folded))
      fault = nil
      return
    }
    bytes.removeFirst()
    if bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    if bytes.isEmpty {
      kind = .all
      fault = nil
    } else if bytes.contains(0) {
      kind = .nothing
      fault = nil
    } else if let regex = SystemRegex(bytes, dialect: .extended) {
      kind = .pattern(regex)
      fault = nil
    } else {
      kind = .all
      fault = SystemRegex.fault(in: bytes, dialect: .extended) ?? "Not a regular expression"
    }
  }

  /// Whether it chooses everything.
  var isEmpty: Bool { if case .all = kind { true } else { false } }

  /// - Parameter name: with its letters folded.
  func matches(_ name: UnsafeRawBufferPointer) -> Bool {
    switch kind {
    case .all: true
    case .nothing: false
    case .part(let part): FoldedNames.contains(name, part)
    case .pattern(let regex): regex.matches(name)
    }
  }

  /// Small letters for capital ones, as far as ASCII goes.
  static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
