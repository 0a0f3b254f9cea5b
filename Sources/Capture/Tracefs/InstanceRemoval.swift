internal import Glibc

/// Takes instances of captures away again.
enum InstanceRemoval {
  /// Chosen: the kernel needs some milliseconds to let go of what a dead process had open.
  private static let patience = (attempts: 100, pauseInMicroseconds: UInt32(20_000))

  /// Switches off what an instance does and removes it. Files that are denied are left alone: the
  /// instance takes its settings with it.
  ///
  /// - Throws: `.instanceLeft` where the kernel keeps it, `.tracefsVanished` where there is no
  ///   tracefs any more.
  static func remove(_ name: String, from files: any ControlFiles) throws(CaptureProblem) {
    let folder = "instances/\(name)"
    guard files.isFolder(folder) != nil else {
      if files.isFolder("instances") == nil { throw CaptureProblem(.tracefsVanished, folder) }
      return
    }
    try? files.write("0", to: "\(folder)/tracing_on")
    try? files.write("0", to: "\(folder)/events/enable")
    if (try? files.text("\(folder)/current_tracer")) != "nop" {
      try? files.write("nop", to: "\(folder)/current_tracer")
    }
    var failure: ControlFileFailure?
    for _ in 0..<patience.attempts {
      do {
        return try files.removeFolder(folder)
      } catch {
        if error.errno == ENOENT { return }
        failure = error
        guard error.errno == EBUSY else { break }
        usleep(patience.pauseInMicroseconds)
      }
    }
    throw CaptureProblem(.instanceLeft, name, errno: failure?.errno ?? 0)
  }

  /// Removes the instances of helpers of which no process lives.
  static func removeAbandoned(from files: any ControlFiles) -> [CaptureProblem] {
    remove(from: files) { !$0.isOwned }
  }

  /// Removes the instances whose names are wanted, and gives back what could not be removed.
  static func remove(
    from files: any ControlFiles, where isWanted: (InstanceName) -> Bool
  ) -> [CaptureProblem] {
    var problems: [CaptureProblem] = []
    for name in (try? files.list("instances")) ?? [] {
      guard let own = InstanceName(name), isWanted(own) else { continue }
      do throws(CaptureProblem) {
        try remove(name, from: files)
      } catch {
        problems.append(error)
      }
    }
    return problems
  }
}
