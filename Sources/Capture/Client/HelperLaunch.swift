internal import Glibc

/// How the helper is started: where it is, and what gives it the rights to use tracefs.
package struct HelperLaunch: Hashable, Sendable {
  /// The words before the helper's own path: nothing, `pkexec`, `sudo`.
  package var launcher: [String]
  package var helper: String

  package init(launcher: [String], helper: String) {
    self.launcher = launcher
    self.helper = helper
  }

  /// Whether starting it asks nobody for a password.
  package var isSilent: Bool { launcher.isEmpty }

  package var words: [String] { launcher + [helper] }

  /// Overrides the launcher; words between blanks. The helper believes none of it.
  package static let launcherVariable = "THRESHER_LAUNCHER"
  /// Overrides the path of the helper.
  package static let helperVariable = "THRESHER_HELPER"

  /// Programs that could give the rights, the preferred one first.
  package enum Asking: Sendable {
    /// A window asks for the password.
    case desktop
    /// The terminal does.
    case terminal

    fileprivate var launchers: [String] {
      switch self {
      case .desktop: ["pkexec"]
      case .terminal: ["sudo", "pkexec"]
      }
    }
  }

  /// - Parameters:
  ///   - program: the path of this program, beside which the helper is looked for.
  /// - Throws: `.helperMissing` where there is no helper, or nothing that gives it rights.
  package static func find(
    beside program: String, asking: Asking
  ) throws(CaptureProblem) -> HelperLaunch {
    let folder = program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let places =
      [variable(helperVariable)].compactMap { $0 } + [
        "\(folder)/../libexec/thresher/\(HelperMain.name)", "\(folder)/\(HelperMain.name)",
      ]
    guard let found = places.first(where: { access($0, X_OK) == 0 }),
      let helper = realPath(found)
    else { throw CaptureProblem(.helperMissing, HelperMain.name) }
    if let words = variable(launcherVariable) {
      return HelperLaunch(
        launcher: words.split(separator: " ").map(String.init), helper: helper)
    }
    if geteuid() == 0 || access("\(TracefsPlace.usual)/trace", W_OK) == 0 {
      return HelperLaunch(launcher: [], helper: helper)
    }
    guard let launcher = asking.launchers.lazy.compactMap(ProgramPath.find).first else {
      throw CaptureProblem(.helperMissing, asking.launchers.joined(separator: " "))
    }
    return HelperLaunch(launcher: [launcher], helper: helper)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

/// Finds programs as a shell does.
package enum ProgramPath {
  /// The path of a program; nil where there is none that can be run.
  package static func find(_ name: String) -> String? {
    func canRun(_ path: String) -> Bool {
      var status = stat()
      return access(path, X_OK) == 0 && stat(path, &status) == 0
        && status.st_mode & S_IFMT == S_IFREG
    }
    if name.contains("/") { return canRun(name) ? name : nil }
    let list = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return list.split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: canRun)
  }
}
