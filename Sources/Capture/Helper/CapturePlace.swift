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
    let offered =
      ((try? files.text("instances/\(name)/available_tracers")) ?? "")
      .split(whereSeparator: \.isWhitespace)
    if let tracer = plan.tracer, tracer != "nop", !offered.contains(Substring(tracer)) {
      try InstanceRemoval.remove(name, from: files)
      instance = nil
      topState = try TopBufferState(reading: files, for: plan)
    } else {
      instance = name
      topState = nil
    }
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
