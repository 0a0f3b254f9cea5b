internal import JSON

/// A recording as kept state names it: where it lay and what it is known again by.
nonisolated package struct KeptTrace: Hashable, Sendable {
  /// Absolute.
  package var path: String
  /// As seen from the folder of the session's file; nil in the view of a trace.
  package var relativePath: String?
  /// Nil where the file could not be read.
  package var fingerprint: FileFingerprint?

  package init(path: String, relativePath: String? = nil, fingerprint: FileFingerprint?) {
    self.path = path
    self.relativePath = relativePath
    self.fingerprint = fingerprint
  }

  /// Nil for a value that names no file.
  init?(_ value: JSONValue) {
    guard let path = value["path"]?.stringValue, path.hasPrefix("/") else { return nil }
    self.path = path
    relativePath = value["relative-path"]?.stringValue
    if let size = value["size"]?.integerValue, let changed = value["changed"]?.integerValue,
      let hash = value["hash"]?.stringValue.flatMap({ UInt64($0, radix: 16) })
    {
      fingerprint = FileFingerprint(sizeInBytes: size, changeTime: changed, hash: hash)
    }
  }

  var value: JSONValue {
    var members = [JSONValue.Member("path", .string(path))]
    if let relativePath { members.append(.init("relative-path", .string(relativePath))) }
    if let fingerprint {
      members += [
        .init("size", .integer(fingerprint.sizeInBytes)),
        .init("changed", .integer(fingerprint.changeTime)),
        .init("hash", .string(String(fingerprint.hash, radix: 16))),
      ]
    }
    return .object(members)
  }
}
