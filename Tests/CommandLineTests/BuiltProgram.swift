import Foundation

/// The built `thresher-cli`.
enum BuiltProgram {
  /// Beside the tests' own bundle.
  static let path: String = {
    let folders = Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().path }
    let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return (folders + [own]).map { "\($0)/thresher-cli" }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "thresher-cli"
  }()
}
