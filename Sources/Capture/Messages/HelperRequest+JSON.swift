package import JSON

extension HelperRequest {
  package var json: JSONValue {
    switch self {
    case .describe: Self.object("describe")
    case .functions: Self.object("functions")
    case .state: Self.object("state")
    case .check(let plan): Self.object("check", JSONValue.Member("plan", plan.json))
    case .start(let plan, let process):
      Self.object(
        "start", JSONValue.Member("plan", plan.json), .whole("process", process.map(Int.init)))
    case .marker(let text): Self.object("marker", .text("text", text))
    case .stop(let reason): Self.object("stop", .text("reason", reason.rawValue))
    case .reset: Self.object("reset")
    }
  }

  private static func object(_ name: String, _ members: JSONValue.Member?...) -> JSONValue {
    .object(of: [.text("do", name)] + members)
  }

  /// - Throws: `.protocolBroken` with the place of what is not as it should be.
  package init(json: JSONValue) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: "request")
    switch try reader.text("do") {
    case "describe": self = .describe
    case "functions": self = .functions
    case "state": self = .state
    case "check": self = .check(try CapturePlan(json: try reader.required("plan")))
    case "start":
      let plan = try CapturePlan(json: try reader.required("plan"))
      let process = try reader.whole("process", as: Int32.self)
      guard process.map({ $0 > 0 }) ?? true else {
        throw reader.mismatch("process", "is no number of a process")
      }
      self = .start(plan, process: process)
    case "marker": self = .marker(try reader.text("text") ?? "")
    case "stop":
      let name = try reader.text("reason") ?? CaptureEnd.Reason.stopped.rawValue
      guard let reason = CaptureEnd.Reason(rawValue: name) else {
        throw reader.mismatch("reason", "is unknown")
      }
      self = .stop(reason)
    case "reset": self = .reset
    case nil: throw reader.mismatch("do", "is missing")
    case .some: throw reader.mismatch("do", "is unknown")
    }
    try reader.finish()
  }
}
