internal import Glibc

/// A user without any rights, made for a test and gone with it, with a folder that holds copies of
/// programs, and a stand-in for pkexec.
package final class OrdinaryUser: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
  }

  /// What this machine lacks for it; nil where it can be made.
  package static let hindrance: String? =
    geteuid() != 0
    ? "only root can make a user"
    : needed.first { access($0, X_OK) != 0 }.map { "there is no \($0)" }

  private static let needed = ["/usr/sbin/useradd", "/usr/bin/setpriv", "/usr/bin/python3"]

  package let name: String
  package let user: UInt32
  /// Belongs to the user; everything of the test is in it.
  package let folder: String
  private let server: Int32

  package init() throws(Failure) {
    let name = "thresher-t\(getpid() % 100_000)-\(UInt8.random(in: 0...255))"
    // Whoever changes the list of users at the same time keeps it locked.
    var made = ChildProgram("useradd", ["--no-create-home", "--user-group", name])
    for _ in 0..<100 where made.exitCode == 1 {
      usleep(100_000)
      made = ChildProgram("useradd", ["--no-create-home", "--user-group", name])
    }
    guard made.exitCode == 0, let entry = getpwnam(name) else {
      throw Failure(description: "useradd failed: \(made.errorText)")
    }
    self.name = name
    user = entry.pointee.pw_uid
    var template = Array("/tmp/thresher-user-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no folder") }
    folder = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    chown(folder, user, entry.pointee.pw_gid)
    chmod(folder, 0o755)
    server = Self.serve("\(folder)/stand-in.socket")
    // The socket is there once the server listens.
    for _ in 0..<1_000 {
      if access("\(folder)/stand-in.socket", W_OK) == 0 { break }
      usleep(10_000)
    }
  }

  deinit {
    kill(server, SIGKILL)
    waitpid(server, nil, 0)
    _ = ChildProgram("userdel", [name])
    _ = ChildProgram("rm", ["-rf", folder])
  }

  private static var standIn: String {
    let own = #filePath
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/stand_in_for_pkexec.py"
  }

  private static func serve(_ socket: String) -> Int32 {
    let texts = ["/usr/bin/python3", standIn, "serve", socket]
    var words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    posix_spawn(&process, "/usr/bin/python3", &actions, nil, &words, environ)
    return process
  }

  /// Copies a file into the folder, where the user can run and read it.
  ///
  /// - Returns: the copy.
  @discardableResult
  package func copy(_ path: String) throws(Failure) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let copy = "\(folder)/\(name)"
    guard ChildProgram("cp", [path, copy]).exitCode == 0 else {
      throw Failure(description: "cannot copy \(path)")
    }
    chmod(copy, 0o755)
    return copy
  }

  /// The launcher for `THRESHER_LAUNCHER`.
  package func launcher() throws(Failure) -> String {
    "/usr/bin/python3 \(try copy(Self.standIn)) \(folder)/stand-in.socket"
  }

  /// The words that run others as this user.
  package var prefix: [String] {
    ["/usr/bin/setpriv", "--reuid", name, "--regid", name, "--init-groups", "--"]
  }
}
