import Glibc

/// Where the program keeps what it remembers, by the XDG base directory rules.
nonisolated package struct StateFolders: Sendable {
  package let settings: String
  package let state: String
  /// The user's own folder.
  package let home: String

  package init(home: String, settings: String, state: String) {
    self.home = home
    self.settings = settings
    self.state = state
  }

  /// The folders of the user who runs the program.
  package static func ofUser() -> StateFolders {
    let home = variable("HOME") ?? "/"
    let settings = absolute(variable("XDG_CONFIG_HOME")) ?? home + "/.config"
    let state = absolute(variable("XDG_STATE_HOME")) ?? home + "/.local/state"
    return StateFolders(
      home: home, settings: settings + "/thresher", state: state + "/thresher")
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The rules say that a path that is not absolute counts as not set.
  private static func absolute(_ path: String?) -> String? {
    guard let path, path.hasPrefix("/") else { return nil }
    return path
  }
}
