internal import Glibc

/// A recording beside which lies the text that `trace-cmd report` prints of it, perhaps packed.
package struct GoldText: Sendable, CustomStringConvertible {
  /// The recording.
  package let path: String
  /// The option of `trace-cmd report` that it was printed with, as `-l`; empty for none.
  package let option: String
  private let textPath: String

  /// The folder with the project's own recordings.
  package static let fixtures =
    #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined() + "/Fixtures"

  /// All texts of a folder that were printed with one of some options, by name.
  package static func all(in folder: String, options: [String] = [""]) -> [GoldText] {
    names(in: folder).flatMap { name in
      options.compactMap { option in
        let ending = ".report\(option).txt"
        let text = name.hasSuffix(".xz") ? name.dropLast(3) : name[...]
        guard text.hasSuffix(ending) else { return nil }
        return GoldText(
          path: "\(folder)/\(text.dropLast(ending.count))", option: option,
          textPath: "\(folder)/\(name)")
      }
    }
  }

  package static func of(
    _ name: String, option: String = "", in folder: String = fixtures
  ) -> GoldText? {
    all(in: folder, options: [option]).first { $0.name == name }
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

  /// The name of the text itself, as if it were not packed.
  package var textName: String { "\(name).report\(option).txt" }

  package var description: String { textName }

  /// The text, unpacked by xz where it is packed.
  package func bytes() -> [UInt8] {
    if textPath.hasSuffix(".xz") { return ChildProgram("xz", ["-dc", textPath]).output }
    return ChildProgram("cat", [textPath]).output
  }
}
