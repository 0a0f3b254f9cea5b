internal import Glibc

/// A recording beside which lies the text that `trace-cmd report` prints of it, perhaps packed.
package struct GoldText: Sendable {
  /// The recording.
  package let path: String
  private let textPath: String

  /// The folder with the project's own recordings.
  package static let fixtures =
    #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined() + "/Fixtures"

  /// All recordings of a folder that have a text, by name.
  package static func all(in folder: String) -> [GoldText] {
    names(in: folder).compactMap { name in
      for ending in [".report.txt", ".report.txt.xz"] where name.hasSuffix(ending) {
        return GoldText(
          path: "\(folder)/\(name.dropLast(ending.count))", textPath: "\(folder)/\(name)")
      }
      return nil
    }
  }

  package static func of(_ name: String, in folder: String = fixtures) -> GoldText? {
    all(in: folder).first { $0.name == name }
  }

  /// The names of the files of a folder, sorted.
  package static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.sorted()
  }

  package var name: String { String(path.split(separator: "/").last ?? "") }

  /// The text, unpacked by xz where it is packed.
  package func bytes() -> [UInt8] {
    if textPath.hasSuffix(".xz") { return ChildProgram("xz", ["-dc", textPath]).output }
    return ChildProgram("cat", [textPath]).output
  }
}
