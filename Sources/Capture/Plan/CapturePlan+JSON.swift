package import JSON

extension CapturePlan {
  package var json: JSONValue {
    .object(of: [
      .list("events", events.map(\.json)), .text("tracer", tracer), .texts("functions", functions),
      .texts("functions-left-out", functionsLeftOut), .texts("graph-functions", graphFunctions),
      .whole("graph-depth", graphDepth), .texts("options", options), .text("clock", clock),
      .whole("buffer-kib", bufferKiB), scope.json.map { JSONValue.Member("scope", $0) },
      .flag("follows-children", followsChildren),
      stopAfterSeconds.map { JSONValue.Member("stop-after-seconds", .number($0)) },
      .whole("stop-after-bytes", stopAfterBytes), JSONValue.Member("output", output.json),
    ])
  }

  /// - Throws: `.protocolBroken` with the place of what is not as it should be.
  package init(json: JSONValue, at place: String = "plan") throws(CaptureProblem) {
    self.init()
    var reader = try MemberReader(json, at: place)
    events = try reader.list("events") { value, place throws(CaptureProblem) in
      try EventChoice(json: value, at: place)
    }
    tracer = try reader.text("tracer")
    functions = try reader.texts("functions")
    functionsLeftOut = try reader.texts("functions-left-out")
    graphFunctions = try reader.texts("graph-functions")
    graphDepth = try reader.whole("graph-depth")
    options = try reader.texts("options")
    clock = try reader.text("clock")
    bufferKiB = try reader.whole("buffer-kib")
    if let value = reader.value("scope") { scope = try Scope(json: value, at: "\(place).scope") }
    followsChildren = try reader.flag("follows-children")
    stopAfterSeconds = try reader.number("stop-after-seconds")
    stopAfterBytes = try reader.whole("stop-after-bytes")
    if let value = reader.value("output") {
      output = try Output(json: value, at: "\(place).output")
    }
    try reader.finish()
  }
}

extension CapturePlan.EventChoice {
  fileprivate var json: JSONValue {
    .object(of: [.text("name", name), .text("filter", filter), .texts("triggers", triggers)])
  }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    guard let name = try reader.text("name") else { throw reader.mismatch("name", "is missing") }
    self.init(name, filter: try reader.text("filter"), triggers: try reader.texts("triggers"))
    try reader.finish()
  }
}

extension CapturePlan.Scope {
  /// Nil for the whole system.
  fileprivate var json: JSONValue? {
    switch self {
    case .wholeSystem: nil
    case .processes(let numbers):
      .object(of: [.list("processes", numbers.map { .integer(Int64($0)) })])
    case .command(let words, let isolated):
      // A command that is still to be typed is there as well: presets are kept so.
      .object(of: [
        JSONValue.Member("command", .array(words.map(JSONValue.string))),
        .flag("isolated", isolated),
      ])
    }
  }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    let numbers = try reader.list("processes") { value, place throws(CaptureProblem) -> Int32 in
      guard let number = value.integerValue.flatMap(Int32.init(exactly:)), number > 0 else {
        throw MemberReader.mismatch(place, "is no number of a process")
      }
      return number
    }
    let isCommand = reader.value("command") != nil
    let words = try reader.texts("command")
    let isolated = try reader.flag("isolated")
    try reader.finish()
    switch (numbers.isEmpty, isCommand) {
    case (false, false): self = .processes(numbers)
    case (true, true): self = .command(words, isolated: isolated)
    case (true, false): self = .wholeSystem
    case (false, true): throw reader.mismatch("command", "stands beside processes")
    }
  }
}

extension CapturePlan.Output {
  var json: JSONValue {
    .object(of: [
      .text("path", path), .whole("file-version", fileVersion),
      .text("compression", compression.rawValue),
    ])
  }

  init(json: JSONValue, at place: String) throws(CaptureProblem) {
    self.init()
    var reader = try MemberReader(json, at: place)
    path = try reader.text("path") ?? path
    fileVersion = try reader.whole("file-version") ?? fileVersion
    if let name = try reader.text("compression") {
      guard let known = CapturePlan.Packing(rawValue: name) else {
        throw reader.mismatch("compression", "is none of none, zstd, zlib")
      }
      compression = known
    }
    try reader.finish()
  }
}
