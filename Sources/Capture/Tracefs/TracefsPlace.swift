internal import Glibc

/// Where the kernel's tracefs is.
package enum TracefsPlace {
  package static let usual = "/sys/kernel/tracing"

  /// Opens tracefs, mounting it where nobody has and the caller may.
  ///
  /// - Throws: `.noTracefs`, `.noPermission` or `.lockedDown`.
  package static func open() throws(CaptureProblem) -> TracefsFolder {
    var path = mounted(in: content(of: "/proc/mounts"))
    if path == nil, access(usual, F_OK) == 0, mount("nodev", usual, "tracefs", 0, nil) == 0 {
      path = usual
    }
    guard let path else {
      let isThere = access(usual, F_OK) == 0
      throw CaptureProblem(
        isThere && geteuid() != 0 ? .noPermission : .noTracefs, usual, errno: isThere ? EACCES : 0)
    }
    return try open(at: path)
  }

  package static func open(at path: String) throws(CaptureProblem) -> TracefsFolder {
    do {
      let folder = try TracefsFolder(path: path)
      _ = try folder.read("current_tracer")
      return folder
    } catch {
      throw problem(error.errno, at: path)
    }
  }

  private static func problem(_ error: Int32, at path: String) -> CaptureProblem {
    let lockdown = content(of: "/sys/kernel/security/lockdown")
    if error == EPERM, lockdown.contains("[confidentiality]") || lockdown.contains("[integrity]") {
      return CaptureProblem(.lockedDown, path, detail: lockdown.trimmed, errno: error)
    }
    let isDenied = error == EACCES || error == EPERM
    return CaptureProblem(isDenied ? .noPermission : .noTracefs, path, errno: error)
  }

  /// The first tracefs of a mount table; the one below debugfs only where there is no other.
  static func mounted(in table: String) -> String? {
    let mounts = table.split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
      .filter { $0.count > 2 }
    let own = mounts.filter { $0[2] == "tracefs" }.map { String($0[1]) }
    return own.first { !$0.contains("/debug/") } ?? own.first
      ?? mounts.first { $0[2] == "debugfs" }.map { "\($0[1])/tracing" }
  }

  private static func content(of path: String) -> String {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    let bytes = (try? TracefsFolder.content(of: file, atMost: 1 << 20)) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }
}
