package import JSON

extension HelperReport {
  package var json: JSONValue {
    switch self {
    case .hello(let version, let program, let problem):
      Self.object(
        "hello", .whole("protocol", version), .text("program", program),
        problem.map { JSONValue.Member("problem", $0.json) })
    case .offer(let offer): Self.object("offer", JSONValue.Member("offer", offer.json))
    case .functions(let names): Self.object("functions", .texts("names", names))
    case .state(let state): Self.object("state", JSONValue.Member("state", state.json))
    case .checked(let problems): Self.object("checked", .list("problems", problems.map(\.json)))
    case .started(let spool, let notes):
      Self.object("started", .text("spool", spool), .list("notes", notes.map(\.json)))
    case .status(let statistics):
      Self.object("status", JSONValue.Member("statistics", statistics.json))
    case .finishing(let reason, let fraction):
      Self.object(
        "finishing", .text("reason", reason.rawValue),
        JSONValue.Member("fraction", .number(fraction)))
    case .ended(let end): Self.object("ended", JSONValue.Member("end", end.json))
    case .hitch(let problem): Self.object("hitch", JSONValue.Member("problem", problem.json))
    case .marked: Self.object("marked")
    case .wasReset(let problems): Self.object("reset", .list("problems", problems.map(\.json)))
    case .failed(let problem): Self.object("failed", JSONValue.Member("problem", problem.json))
    }
  }

  private static func object(_ name: String, _ members: JSONValue.Member?...) -> JSONValue {
    .object(of: [.text("say", name)] + members)
  }

  /// - Throws: `.protocolBroken` with the place of what is not as it should be.
  package init(json: JSONValue) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: "report")
    switch try reader.text("say") {
    case "hello":
      self = .hello(
        protocol: try reader.whole("protocol") ?? 0, program: try reader.text("program") ?? "",
        problem: try reader.value("problem").map(Self.problem))
    case "offer": self = .offer(try TracingOffer(json: try reader.required("offer")))
    case "functions": self = .functions(try reader.texts("names"))
    case "state": self = .state(try TracingState(json: try reader.required("state")))
    case "checked": self = .checked(try reader.list("problems", CaptureProblem.init))
    case "started":
      self = .started(
        spool: try reader.text("spool") ?? "",
        notes: try reader.list("notes", CaptureProblem.init))
    case "status": self = .status(try CaptureStatistics(json: try reader.required("statistics")))
    case "finishing":
      self = .finishing(
        try Self.reason(&reader), fraction: try reader.number("fraction") ?? 0)
    case "ended": self = .ended(try CaptureEnd(json: try reader.required("end")))
    case "hitch": self = .hitch(try Self.problem(try reader.required("problem")))
    case "marked": self = .marked
    case "reset": self = .wasReset(try reader.list("problems", CaptureProblem.init))
    case "failed": self = .failed(try Self.problem(try reader.required("problem")))
    case nil: throw reader.mismatch("say", "is missing")
    case .some: throw reader.mismatch("say", "is unknown")
    }
    try reader.finish()
  }

  private static func problem(_ json: JSONValue) throws(CaptureProblem) -> CaptureProblem {
    try CaptureProblem(json: json, at: "problem")
  }

  static func reason(_ reader: inout MemberReader) throws(CaptureProblem) -> CaptureEnd.Reason {
    guard let reason = CaptureEnd.Reason(rawValue: try reader.text("reason") ?? "") else {
      throw reader.mismatch("reason", "is unknown")
    }
    return reason
  }
}
