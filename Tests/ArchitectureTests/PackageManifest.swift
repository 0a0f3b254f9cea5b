import Foundation

/// The targets of Package.swift as `swift package dump-package` tells them.
struct PackageManifest: Decodable {
  struct Target: Decodable {
    struct Dependency: Decodable {
      /// In either form: `{"byName": ["Units", …]}` or `{"product": ["X", "package", …]}`.
      let name: String

      init(name: String) {
        self.name = name
      }

      init(from decoder: any Decoder) throws {
        let forms = try decoder.singleValueContainer().decode([String: [String?]].self)
        guard let name = forms.values.first?.first.flatMap({ $0 }) else {
          throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "a dependency without a name"))
        }
        self.name = name
      }
    }

    let name: String
    let type: String
    var path: String?
    let dependencies: [Dependency]

    var isSource: Bool { type != "test" && path?.hasPrefix("Tests/") != true }
  }

  let targets: [Target]

  var sources: [Target] { targets.filter(\.isSource) }

  /// Reads the manifest with the toolchain that runs the tests.
  ///
  /// With a scratch folder of its own: the usual one is locked by `swift test` itself.
  static func read(packageAt root: URL) throws -> PackageManifest {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID())")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "dump-package", "--package-path", root.path, "--scratch-path",
      scratch.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(PackageManifest.self, from: text)
  }
}

extension Architecture {
  /// Where the dependencies of `manifest` and the table differ.
  ///
  /// A target may list what lies further below; it must list what the table names directly, as far
  /// as it exists.
  func objections(to manifest: PackageManifest) -> [String] {
    let existing = Set(manifest.sources.map(\.name))
    return manifest.sources.flatMap { target -> [String] in
      let dependencies = Set(target.dependencies.map(\.name))
      let wanted = (layer(named: target.name)?.mayImport ?? []).intersection(existing)
      let unknown = layer(named: target.name) == nil ? ["\(target.name) is not in the table"] : []
      return unknown
        + dependencies.sorted().compactMap { objection(to: $0, in: target.name) }
        + wanted.subtracting(dependencies).sorted().map {
          "\(target.name) does not depend on \($0), which the table names"
        }
    }
  }
}
