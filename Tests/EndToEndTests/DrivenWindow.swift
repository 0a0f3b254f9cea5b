import Foundation
import Glibc
import TestSupport

/// Starts the built program on a recording, in an X server and a session bus of its own, and
/// drives it.
enum DrivenWindow {
  /// What this machine lacks for it.
  static let missingTools: [String] = {
    let tools = ["Xvfb", "dbus-run-session", "xdotool", "import"]
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    var missing = tools.filter { tool in
      !folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
    }
    if !FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/pyatspi") {
      missing.append("python3-pyatspi")
    }
    return missing
  }()

  /// Chosen: ten times what a slow machine takes.
  private static let patience = Duration.seconds(500)

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// - Parameters:
  ///   - script: the name of a driver script beside this file.
  ///   - recording: a path.
  ///   - user: who runs all but the X server; nil for whoever runs the tests.
  static func run<Steps: Decodable>(
    _ script: String = "drive_window.py", on recording: String, as user: OrdinaryUser? = nil
  ) async throws -> Steps {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "thresher-\(getpid())-\(script)")
    let own = folder.path
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (server, display) = try startServer()
    defer { server.terminate() }

    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    let driver = Process()
    driver.executableURL = URL(filePath: python)
    driver.arguments =
      heeding + (user?.prefix ?? []) + [
        "dbus-run-session", "--", python, try copied(path(of: script), for: user),
        try copied(try program(), for: user), recording, output.path, screenshot(of: script),
      ]
    driver.environment = ProcessInfo.processInfo.environment.merging([
      "DISPLAY": ":\(display)", "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo",
      "XDG_STATE_HOME": own, "XDG_CONFIG_HOME": own, "LC_ALL": "C.UTF-8",
    ]) { $1 }
    if let user {
      driver.environment?["HOME"] = user.folder
      driver.environment?["THRESHER_LAUNCHER"] = try user.launcher()
      chown(own, user.user, user.user)
      chown(output.path, user.user, user.user)
    }
    driver.standardOutput = FileHandle.nullDevice
    driver.standardError = try file(errors)
    try driver.run()
    try await wait(for: driver)
    guard driver.terminationStatus == 0 else {
      let lines = try String(contentsOf: errors, encoding: .utf8).split(separator: "\n")
      throw Failure(
        description: lines.filter { !$0.hasPrefix("dbus-daemon") }.joined(separator: "\n"))
    }
    return try JSONDecoder().decode(Steps.self, from: Data(contentsOf: output))
  }

  private static func wait(for process: Process) async throws {
    let end = ContinuousClock.now + patience
    while process.isRunning {
      if ContinuousClock.now > end {
        process.terminate()
        throw Failure(description: "The window was not done in \(patience).")
      }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// The server tells which display it has found free.
  private static func startServer() throws -> (Process, Int) {
    let server = Process()
    let pipe = Pipe()
    server.executableURL = URL(filePath: python)
    // Without `-noreset` it refuses clients for a moment whenever the last one has left.
    server.arguments =
      heeding + [
        "Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset",
        "-ac",
      ]
    server.standardOutput = pipe
    server.standardError = FileHandle.nullDevice
    try server.run()
    var text = ""
    // The number and the line feed may come one by one; who stops reading early kills the server.
    while !text.hasSuffix("\n") {
      let piece = pipe.fileHandleForReading.availableData
      if piece.isEmpty { break }
      text += String(decoding: piece, as: UTF8.self)
    }
    guard let display = Int(text.filter(\.isNumber)) else {
      server.terminate()
      throw Failure(description: "Xvfb did not start.")
    }
    return (server, display)
  }

  private static let python = "/usr/bin/python3"

  /// Makes a program heed signals: the threads that tests run on block them, and a child would
  /// inherit that and outlive its end.
  private static let heeding = [
    "-c",
    "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); "
      + "os.execvp(sys.argv[1], sys.argv[1:])",
  ]

  private static func file(_ url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  private static func path(of script: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path
  }

  /// Where a file can be read by a user: with what it needs beside it.
  private static func copied(_ path: String, for user: OrdinaryUser?) throws -> String {
    guard let user else { return path }
    let file = URL(filePath: path)
    let needed =
      file.pathExtension == "py"
      ? try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)
        .filter { $0.hasSuffix(".py") } : [file.lastPathComponent, "thresher-capture"]
    for name in needed {
      try user.copy(file.deletingLastPathComponent().appending(path: name).path)
    }
    return "\(user.folder)/\(file.lastPathComponent)"
  }

  /// The program lies beside the tests.
  private static func program() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "thresher").path
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Failure(description: "There is no program at \(program).")
    }
    return program
  }

  /// The folder THRESHER_SCREENSHOTS gets a picture of the window.
  private static func screenshot(of script: String) -> String {
    guard let folder = ProcessInfo.processInfo.environment["THRESHER_SCREENSHOTS"] else {
      return ""
    }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/" + script.dropFirst("drive_".count).prefix { $0 != "." } + ".png"
  }
}
