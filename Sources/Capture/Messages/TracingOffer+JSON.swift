internal import JSON

extension TracingOffer {
  var json: JSONValue {
    .object(of: [
      .text("tracefs", tracefs), .text("kernel", kernelRelease), .whole("cpu-count", cpuCount),
      .texts("clocks", clocks), .text("clock", clock), .whole("buffer-kib", bufferKiB),
      .list("tracers", tracers.map(\.json)), .list("options", options.map(\.json)),
      .list("systems", systems.map(\.json)),
    ])
  }

  init(json: JSONValue) throws(CaptureProblem) {
    self.init()
    var reader = try MemberReader(json, at: "offer")
    tracefs = try reader.text("tracefs") ?? ""
    kernelRelease = try reader.text("kernel") ?? ""
    cpuCount = try reader.whole("cpu-count") ?? 0
    clocks = try reader.texts("clocks")
    clock = try reader.text("clock") ?? ""
    bufferKiB = try reader.whole("buffer-kib") ?? 0
    tracers = try reader.list("tracers", Tracer.init)
    options = try reader.list("options", Option.init)
    systems = try reader.list("systems", EventSystem.init)
    try reader.finish()
  }
}

extension TracingOffer.Tracer {
  fileprivate var json: JSONValue {
    .object(of: [
      .text("name", name), .flag("works-in-instances", worksInInstances),
      refusal.map { JSONValue.Member("refusal", $0.json) },
    ])
  }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    name = try reader.text("name") ?? ""
    worksInInstances = try reader.flag("works-in-instances")
    refusal = nil
    if let value = reader.value("refusal") {
      refusal = try CaptureProblem(json: value, at: "\(place).refusal")
    }
    try reader.finish()
  }
}

extension TracingOffer.Option {
  fileprivate var json: JSONValue { .object(of: [.text("name", name), .flag("on", isOn)]) }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    self.init(name: try reader.text("name") ?? "", isOn: try reader.flag("on"))
    try reader.finish()
  }
}

extension TracingOffer.EventSystem {
  fileprivate var json: JSONValue {
    .object(of: [
      .text("name", name),
      .list(
        "events",
        events.map { .object(of: [.text("name", $0.name), .texts("fields", $0.fields)]) }),
    ])
  }

  fileprivate init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    let name = try reader.text("name") ?? ""
    let events = try reader.list("events") { value, place throws(CaptureProblem) in
      var reader = try MemberReader(value, at: place)
      let event = TracingOffer.Event(
        name: try reader.text("name") ?? "", fields: try reader.texts("fields"))
      try reader.finish()
      return event
    }
    self.init(name: name, events: events)
    try reader.finish()
  }
}
