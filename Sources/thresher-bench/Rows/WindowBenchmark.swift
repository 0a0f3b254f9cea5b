internal import Glibc

/// From the start of the app, without a file, to its first window, on an X server of its own.
struct WindowBenchmark: Benchmark {
  static let name = "window"

  private static let quantity = "start to first window"
  private static let goal = "< 0.4 s"
  /// Chosen: ten times what a slow machine takes.
  private static let patienceInSeconds = 30.0

  func rows(of subject: Subject) throws -> [ResultRow] {
    guard let program = Programs.built("thresher") else {
      return [.skipped(Self.quantity, goal: Self.goal, because: "thresher is not built")]
    }
    for tool in ["Xvfb", "xdotool"] where !Programs.isInstalled(tool) {
      return [.skipped(Self.quantity, goal: Self.goal, because: "\(tool) is not installed")]
    }
    // Without `-noreset` it refuses clients for a moment whenever the last one has left.
    let server = try ChildProcess(
      "Xvfb",
      ["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
      capturing: .output)
    defer { server.end() }
    var display = ""
    server.readBlocks { text in
      display += String(decoding: text, as: UTF8.self)
      return !display.hasSuffix("\n")
    }
    guard let number = Int(display.filter(\.isNumber)) else {
      return [.skipped(Self.quantity, goal: Self.goal, because: "Xvfb does not start")]
    }
    let environment = [
      "DISPLAY": ":\(number)", "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo",
      "LC_ALL": "C.UTF-8",
    ]
    // Once without counting, for the caches of fonts and libraries.
    _ = try start(program, environment)
    let times = try (0..<max(subject.runs, 1)).map { _ in try start(program, environment) }
    return [
      ResultRow(
        Self.quantity, goal: Self.goal,
        ours: Samples(times).median.map { Figure($0, .seconds) },
        note: "under Xvfb, until xdotool sees the window"
      ).met(below: 0.4)
    ]
  }

  /// Seconds until the window is mapped.
  private func start(_ program: String, _ environment: [String: String]) throws -> Double {
    let watch = Stopwatch()
    let app = try ChildProcess(program, [], environment: environment)
    defer { app.end() }
    while watch.seconds < Self.patienceInSeconds {
      let search = try ChildProcess(
        "xdotool", ["search", "--onlyvisible", "--class", "thresher"], environment: environment)
      if search.wait() == 0 { return watch.seconds }
    }
    throw BenchFailure("No window was seen.")
  }
}
