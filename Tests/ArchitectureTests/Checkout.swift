import Foundation

/// The files of this checkout.
enum Checkout {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(at path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The paths, from the root, of all Swift and C files below `folder`.
  static func sources(below folder: String) throws -> [String] {
    let found = try FileManager.default.subpathsOfDirectory(
      atPath: root.appending(path: folder).path)
    return found.filter { path in [".swift", ".c", ".h"].contains { path.hasSuffix($0) } }
      .map { "\(folder)/\($0)" }.sorted()
  }

  /// The target a path like `Sources/Units/PID.swift` belongs to.
  static func target(of path: String) -> String {
    String(path.split(separator: "/").dropFirst().first ?? "")
  }
}
