internal import JSON

extension TracingState {
  var json: JSONValue { .object(of: [.list("buffers", buffers.map(\.json))]) }

  init(json: JSONValue) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: "state")
    self.init(buffers: try reader.list("buffers", Buffer.init))
    try reader.finish()
  }
}

extension TracingState.Buffer {
  fileprivate var json: JSONValue {
    .object(of: [
      .text("instance", instance), .flag("on", isOn), .text("tracer", tracer),
      .text("clock", clock), .whole("buffer-kib", bufferKiB), .texts("events", events),
      .list("filters", filters.map(\.json)), .list("triggers", triggers.map(\.json)),
      .texts("functions", functionFilter), .list("pids", pids.map { .integer(Int64($0)) }),
      .whole("entries", entries), .whole("overruns", overruns), .flag("own", isOwnCapture),
    ])
  }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    self.init(instance: try reader.text("instance") ?? "")
    isOn = try reader.flag("on")
    tracer = try reader.text("tracer") ?? ""
    clock = try reader.text("clock") ?? ""
    bufferKiB = try reader.whole("buffer-kib") ?? 0
    events = try reader.texts("events")
    filters = try reader.list("filters", TracingState.Setting.init)
    triggers = try reader.list("triggers", TracingState.Setting.init)
    functionFilter = try reader.texts("functions")
    pids = try reader.list("pids") { value, place throws(CaptureProblem) -> Int32 in
      guard let number = value.integerValue.flatMap(Int32.init(exactly:)) else {
        throw MemberReader.mismatch(place, "is no number of a process")
      }
      return number
    }
    entries = try reader.whole("entries") ?? 0
    overruns = try reader.whole("overruns") ?? 0
    isOwnCapture = try reader.flag("own")
    try reader.finish()
  }
}

extension TracingState.Setting {
  fileprivate var json: JSONValue {
    .object(of: [.text("event", event), .text("text", text)])
  }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    self.init(event: try reader.text("event") ?? "", text: try reader.text("text") ?? "")
    try reader.finish()
  }
}
