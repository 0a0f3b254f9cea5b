internal import Glibc

/// Where other programs are.
enum Programs {
  /// The path of this program.
  static let own: String = {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &path, path.count)
    return String(decoding: path.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// A program built together with this one, or nil.
  static func built(_ name: String) -> String? {
    let path = "\(folder(of: own))/\(name)"
    return access(path, X_OK) == 0 ? path : nil
  }

  static func isInstalled(_ name: String) -> Bool {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// A file of the checkout this program was built in, or nil.
  static func source(_ path: String) -> String? {
    var folder = folder(of: own)
    while !folder.isEmpty {
      if access("\(folder)/Package.swift", R_OK) == 0, access("\(folder)/\(path)", R_OK) == 0 {
        return "\(folder)/\(path)"
      }
      folder = Self.folder(of: folder)
    }
    return nil
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }
}
