internal import JSON

extension CaptureProblem {
  var json: JSONValue {
    .object(of: [
      .text("kind", kind.rawValue), .text("subject", subject.isEmpty ? nil : subject),
      .text("detail", detail.isEmpty ? nil : detail),
      .whole("errno", errno == 0 ? nil : Int(errno)),
    ])
  }

  /// A kind that is not known (from a newer helper) is `.other`.
  init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    self.init(
      Kind(rawValue: try reader.text("kind") ?? "") ?? .other, try reader.text("subject") ?? "",
      detail: try reader.text("detail") ?? "", errno: try reader.whole("errno", as: Int32.self) ?? 0
    )
    try reader.finish()
  }
}

extension CaptureStatistics {
  var json: JSONValue {
    .object(of: [
      JSONValue.Member("seconds", .number(seconds)), .whole("bytes", bytes),
      .list("cpus", cpus.map(\.json)),
    ])
  }

  init(json: JSONValue) throws(CaptureProblem) {
    self.init()
    var reader = try MemberReader(json, at: "statistics")
    seconds = try reader.number("seconds") ?? 0
    bytes = try reader.whole("bytes") ?? 0
    cpus = try reader.list("cpus", CPU.init)
    try reader.finish()
  }
}

extension CaptureStatistics.CPU {
  var json: JSONValue {
    .object(of: [
      .whole("cpu", cpu), .whole("read", readEvents), .whole("waiting", waitingEvents),
      .whole("overruns", overruns), .whole("dropped", droppedEvents), .whole("bytes", bytes),
    ])
  }

  init(json: JSONValue, at place: String) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: place)
    self.init(
      cpu: try reader.whole("cpu") ?? 0, readEvents: try reader.whole("read") ?? 0,
      waitingEvents: try reader.whole("waiting") ?? 0,
      overruns: try reader.whole("overruns") ?? 0,
      droppedEvents: try reader.whole("dropped") ?? 0, bytes: try reader.whole("bytes") ?? 0)
    try reader.finish()
  }
}

extension CaptureEnd {
  var json: JSONValue {
    .object(of: [
      .text("reason", reason.rawValue), .text("file", file), .text("spool", spool),
      JSONValue.Member("statistics", statistics.json), .list("problems", problems.map(\.json)),
    ])
  }

  init(json: JSONValue) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: "end")
    self.init(
      reason: try HelperReport.reason(&reader), file: try reader.text("file"),
      spool: try reader.text("spool"),
      statistics: try CaptureStatistics(json: try reader.required("statistics")),
      problems: try reader.list("problems", CaptureProblem.init))
    try reader.finish()
  }
}
