import Glibc
import TestSupport

/// What recording with the real kernel needs of the machine.
enum CaptureSurroundings {
  /// What this machine lacks for it.
  static let missing: [String] = {
    var missing = DrivenWindow.missingTools
    if let hindrance = OrdinaryUser.hindrance { missing.append("a user (\(hindrance))") }
    if access("/sys/kernel/tracing/instances", W_OK) != 0 {
      missing.append("a tracefs to write to")
    }
    return missing
  }()
}
