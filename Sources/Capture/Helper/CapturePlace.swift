internal import Glibc

/// The buffer that a capture uses: an instance of its own, or the machine's top buffer for what
/// exists only there.
struct CapturePlace {
  private let files: any ControlFiles
  private let instance: String?
  /// How the top buffer was; nil where the capture has its own.
  let topState: TopBufferState?

  /// `""` for the top, `instances/x/` for an instance.
  var folder: String { instance.map { "instances/\($0)/" } ?? "" }

  /// - Throws: `.busy` where the top buffer is needed and in use; `.deniedFile` where no instance
  ///   can be made.
  init(
    for plan: CapturePlan, on files: any ControlFiles, supervisor: InstanceName.Process
  ) throws(CaptureProblem) {
    self.files = files
    let worker = InstanceName.Process(living: getpid())
    let name = InstanceName(
      supervisor: supervisor,
      worker: worker ?? InstanceName.Process(pid: getpid(), startTicks: 0)
    ).text
    do {
      try files.makeFolder("instances/\(name)")
    } catch {
      throw CaptureProblem(.deniedFile, "instances/\(name)", errno: error.errno)
    }
    if Self.needsTop(plan, on: files, instead: "instances/\(name)/") {
      try InstanceRemoval.remove(name, from: files)
      instance = nil
      topState = try TopBufferState(reading: files, for: plan)
    } else {
      instance = name
      topState = nil
    }
  }

  /// Most tracers do not exist in instances, nor do the settings of the function graph.
  private static func needsTop(
    _ plan: CapturePlan, on files: any ControlFiles, instead folder: String
  ) -> Bool {
    guard let tracer = plan.tracer, tracer != "nop" else { return false }
    let offered = ((try? files.text("\(folder)available_tracers")) ?? "")
      .split(whereSeparator: \.isWhitespace)
    func lacks(_ name: String) -> Bool { files.isFolder(folder + name) == nil }
    return !offered.contains(Substring(tracer))
      || (!plan.graphFunctions.isEmpty && lacks("set_graph_function"))
      || (plan.graphDepth != nil && lacks("max_graph_depth"))
  }

  /// Takes the instance away, or puts the top buffer back as it was.
  ///
  /// - Returns: what could not be.
  func leave() -> [CaptureProblem] {
    topState?.restore(on: files)
    guard let instance else { return [] }
    do throws(CaptureProblem) {
      try InstanceRemoval.remove(instance, from: files)
      return []
    } catch {
      return [error]
    }
  }
}
