internal import JSON

/// What the supervisor tells a worker first.
enum WorkerOrder: Hashable {
  /// Record as a plan says; `process` is the command that the client holds ready.
  case record(CapturePlan, process: Int32?, supervisor: InstanceName.Process)
  /// Make the file of a spool whose writer died.
  case finish(spool: String, output: CapturePlan.Output)

  var json: JSONValue {
    switch self {
    case .record(let plan, let process, let supervisor):
      .object(of: [
        .text("order", "record"), JSONValue.Member("plan", plan.json),
        .whole("process", process.map(Int.init)), .whole("supervisor", Int(supervisor.pid)),
        .text("started", String(supervisor.startTicks)),
      ])
    case .finish(let spool, let output):
      .object(of: [
        .text("order", "finish"), .text("spool", spool), JSONValue.Member("output", output.json),
      ])
    }
  }

  init(json: JSONValue) throws(CaptureProblem) {
    var reader = try MemberReader(json, at: "order")
    switch try reader.text("order") {
    case "record":
      let plan = try CapturePlan(json: try reader.required("plan"))
      let supervisor = InstanceName.Process(
        pid: try reader.whole("supervisor", as: Int32.self) ?? 0,
        startTicks: UInt64(try reader.text("started") ?? "") ?? 0)
      self = .record(
        plan, process: try reader.whole("process", as: Int32.self), supervisor: supervisor)
    case "finish":
      let output = try CapturePlan.Output(json: try reader.required("output"), at: "output")
      self = .finish(spool: try reader.text("spool") ?? "", output: output)
    default: throw reader.mismatch("order", "is unknown")
    }
    try reader.finish()
  }
}
