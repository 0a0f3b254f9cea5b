internal import CLinux
internal import Glibc

/// The user for whom a capture is made: who calls through `pkexec` or `sudo`, else who runs this
/// process. Files are opened as this user, and a privileged process becomes this user for good when
/// nothing is left that needs more.
package struct CallerIdentity: Hashable, Sendable {
  package var user: UInt32
  package var group: UInt32

  /// From the environment, which `pkexec` and `sudo` set themselves; only a process of root's
  /// believes it.
  package static var current: CallerIdentity {
    let own = CallerIdentity(user: getuid(), group: getgid())
    guard geteuid() == 0 else { return own }
    // A caller that cannot be told must not become root.
    if getenv("PKEXEC_UID") != nil {
      guard let user = number("PKEXEC_UID") else { exit(1) }
      return CallerIdentity(user: user, group: getpwuid(user)?.pointee.pw_gid ?? 65534)
    }
    if getenv("SUDO_UID") != nil {
      guard let user = number("SUDO_UID"), let group = number("SUDO_GID") else { exit(1) }
      return CallerIdentity(user: user, group: group)
    }
    return own
  }

  private static func number(_ name: String) -> UInt32? {
    getenv(name).flatMap { UInt32(String(cString: $0)) }
  }

  /// Whether somebody else than root asked for this, so that nothing it says is trusted.
  package var isUntrusted: Bool { user != 0 }

  /// Calls `body` with this user's rights to files. Only before any thread is started.
  func actingOnFiles<Result>(
    _ body: () throws(CaptureProblem) -> Result
  ) throws(CaptureProblem) -> Result {
    guard geteuid() == 0, user != 0 else { return try body() }
    let error = process_act_as(user, group)
    defer {
      // Rights that do not come back would leave tracing on: better to end here.
      precondition(process_be_root_again() == 0, "A process of root's gets its rights back.")
    }
    guard error == 0 else { throw CaptureProblem(.noPermission, "user \(user)", errno: error) }
    return try body()
  }

  /// Becomes this user, with no way back.
  package func becomeForGood() throws(CaptureProblem) {
    guard geteuid() == 0, user != 0 else { return }
    let error = process_become(user, group)
    guard error == 0 else { throw CaptureProblem(.noPermission, "user \(user)", errno: error) }
  }
}
