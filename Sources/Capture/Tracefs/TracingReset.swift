internal import Glibc

/// Switches off whatever is traced on a machine, in the top buffer and in all instances, as
/// `trace-cmd reset` does: tracer, events, filters, triggers, PIDs; buffers are emptied and tracing
/// is left switched on, as the kernel starts with it. Instances stay, for they are others', but for
/// those of helpers that are dead.
enum TracingReset {
  /// - Returns: what could not be reset.
  static func run(on files: any ControlFiles) -> [CaptureProblem] {
    var problems = InstanceRemoval.removeAbandoned(from: files)
    let instances = ((try? files.list("instances")) ?? []).map { "instances/\($0)/" }
    for folder in [""] + instances { reset(folder, of: files, &problems) }
    return problems
  }

  private static func reset(
    _ folder: String, of files: any ControlFiles, _ problems: inout [CaptureProblem]
  ) {
    func put(_ text: String, to name: String, adding: Bool = false) {
      do throws(ControlFileFailure) {
        try files.write(text, to: folder + name, adding: adding)
      } catch {
        // An instance that went meanwhile needs no reset.
        guard error.errno != ENOENT else { return }
        problems.append(CaptureProblem(.deniedFile, error.name, errno: error.errno))
      }
    }
    put("0", to: "tracing_on")
    if (try? files.text("\(folder)current_tracer")) != "nop" { put("nop", to: "current_tracer") }
    let on = files.settings("\(folder)set_event").map { $0.replacing(":", with: "/") }
    for event in on {
      if let filter = try? files.text("\(folder)events/\(event)/filter"), filter != "none" {
        put("0", to: "events/\(event)/filter")
      }
      for trigger in files.settings("\(folder)events/\(event)/trigger") {
        put("!\(trigger)", to: "events/\(event)/trigger", adding: true)
      }
    }
    put("0", to: "events/enable")
    // What is denied on some machines is touched only where it holds something.
    for name in ["set_event_pid", "set_ftrace_pid", "set_ftrace_filter", "set_ftrace_notrace"]
    where !files.settings(folder + name).isEmpty {
      if files.settings(folder + name) != ["no pid"] { put("", to: name) }
    }
    put("", to: "trace")
    put("1", to: "tracing_on")
  }
}
