import Glibc

/// What recording with the real kernel needs of the machine.
enum CaptureSurroundings {
  /// What this machine lacks for it.
  static let missing: [String] = {
    var missing = DrivenWindow.missingTools
    if geteuid() != 0 { missing.append("the rights of root") }
    if access("/sys/kernel/tracing/instances", W_OK) != 0 {
      missing.append("a tracefs to write to")
    }
    return missing
  }()
}
